namespace JobMatching.Engine.Searching;

/// <summary>A concept of the occupation dictionary: one line of work under all its names.</summary>
/// <param name="Code">The stable code, such as <c>forklift-driver</c>.</param>
/// <param name="Name">The usual Chinese name.</param>
/// <param name="EnglishName">The usual English name.</param>
/// <param name="Names">All names, Chinese and English, the usual ones first.</param>
/// <param name="Broader">Code of the concept that this one is a part of; null for a whole field of work.</param>
public sealed record Occupation(
    string Code, string Name, string EnglishName, IReadOnlyList<string> Names, string? Broader)
{
    /// <summary>Its place in the dictionary.</summary>
    internal int Number { get; init; }

    /// <summary>The places of what it is a part of, the nearest first.</summary>
    internal int[] Ancestors { get; init; } = [];

    /// <summary>Not work but what is offered with it (包住, 双休): found anywhere in an ad, not in its title only.</summary>
    internal bool IsFeature { get; init; }
}
