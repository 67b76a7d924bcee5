namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>An advertisement that can be shown and searched.</summary>
/// <param name="Title">Plain text of 1 to 100 characters on one line.</param>
/// <param name="Description">Plain text of up to 20,000 characters; empty when there is none.</param>
/// <param name="Wage">The wage a month; null when it is negotiable or cannot be believed.</param>
public sealed record CleanJobAd(string Title, string Description, MonthlyWage? Wage);
