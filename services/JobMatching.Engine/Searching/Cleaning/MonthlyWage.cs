namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>A wage in yuan a month.</summary>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest; the lowest again when one figure was given.</param>
public sealed record MonthlyWage(decimal Minimum, decimal Maximum);
