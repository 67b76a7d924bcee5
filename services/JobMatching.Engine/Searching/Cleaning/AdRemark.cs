namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>Something about a field of an advertisement.</summary>
/// <param name="Field">The field: title, description or wage.</param>
/// <param name="Code">One of <see cref="AdRemarkCodes"/>.</param>
/// <param name="Message">What was found and done, in English.</param>
public sealed record AdRemark(string Field, string Code, string Message);
