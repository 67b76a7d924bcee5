using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>One value that somebody told of a subject.</summary>
/// <param name="Value">The value.</param>
/// <param name="Source">Who told it: an event (<c>TripArrived</c>) or a registry's record (<c>social-insurance 2026-03</c>).</param>
/// <param name="KnownAt">The instant from which the platform knew it.</param>
/// <param name="On">The day it speaks of; null for what has no day, such as an id.</param>
public sealed record Fact(CelValue Value, string Source, DateTimeOffset KnownAt, DateOnly? On);

/// <summary>How a fact stands on a day.</summary>
public enum FactStanding
{
    /// <summary>There is one value.</summary>
    Known,

    /// <summary>Nobody has told it.</summary>
    Missing,

    /// <summary>Two sources tell different values for the same day. It counts as unknown until one of them is corrected.</summary>
    Conflicting,
}

/// <summary>A fact as a decision saw it.</summary>
/// <param name="Path">Its path, e.g. <c>worker.id</c>.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Told">The fact that counts; where they conflict all of them, by source; none where it is missing.</param>
public sealed record SeenFact(string Path, FactStanding Standing, IReadOnlyList<Fact> Told)
{
    /// <summary>The value; null unless it is known.</summary>
    public CelValue? Value => Standing == FactStanding.Known ? Told[0].Value : null;
}
