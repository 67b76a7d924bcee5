using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>
/// What is known of a subject. What is not given is unknown, which is not the same as false. Of what is told twice:
/// <list type="bullet">
/// <item>a source corrects itself: of one source and day the value that was known last counts;</item>
/// <item>of several days the newest counts that is not after the day of the decision; a fact without a day stands beside it;</item>
/// <item>sources that then still differ contradict each other: the fact is <see cref="FactStanding.Conflicting"/>, and so unknown.</item>
/// </list>
/// </summary>
public sealed class Facts
{
    private readonly Dictionary<string, List<Fact>> _told;
    private string _source = "";
    private DateTimeOffset _knownAt;
    private DateOnly? _on;

    /// <summary>Nothing is known yet.</summary>
    public Facts()
        : this([])
    {
    }

    private Facts(Dictionary<string, List<Fact>> told) => _told = told;

    /// <summary>What is told from here on comes from <paramref name="source"/>.</summary>
    /// <param name="source">An event or a registry's record.</param>
    /// <param name="knownAt">The instant from which the platform knew it.</param>
    /// <param name="on">The day it speaks of; null for what has no day.</param>
    public Facts From(string source, DateTimeOffset knownAt, DateOnly? on = null)
    {
        (_source, _knownAt, _on) = (source, knownAt, on);
        return this;
    }

    /// <summary>Tells a fact. Null leaves it unknown, so that columns can be handed over as they are.</summary>
    public Facts With(string subject, string field, CelValue? value) =>
        value is { } known ? With($"{subject}.{field}", new Fact(known, _source, _knownAt, _on)) : this;

    /// <summary>A text, or unknown.</summary>
    public Facts With(string subject, string field, string? value) => With(subject, field, value is null ? null : CelValue.Of(value));

    /// <summary>Yes, no, or unknown.</summary>
    public Facts With(string subject, string field, bool? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>A whole number, or unknown.</summary>
    public Facts With(string subject, string field, long? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>Yuan or another exact number, or unknown.</summary>
    public Facts With(string subject, string field, decimal? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>A date, or unknown.</summary>
    public Facts With(string subject, string field, DateOnly? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>Tells a fact that carries its own source.</summary>
    /// <param name="path">Its path, e.g. <c>worker.id</c>.</param>
    /// <param name="fact">The fact.</param>
    public Facts With(string path, Fact fact)
    {
        if (!_told.TryGetValue(path, out var told))
        {
            _told[path] = told = [];
        }

        told.Add(fact);
        return this;
    }

    /// <summary>What was known at an instant: the facts from which a decision of that time was made.</summary>
    public Facts KnownBy(DateTimeOffset instant) =>
        new(_told.ToDictionary(one => one.Key, one => one.Value.Where(fact => fact.KnownAt <= instant).ToList()));

    /// <summary>How a fact stands on a day.</summary>
    /// <param name="path">Its path, e.g. <c>worker.id</c>.</param>
    /// <param name="asOf">The day.</param>
    public SeenFact See(string path, DateOnly asOf)
    {
        var told = _told.GetValueOrDefault(path);
        if (told is null or [])
        {
            return new(path, FactStanding.Missing, []);
        }

        if (told is [var only])
        {
            return only.On > asOf ? new(path, FactStanding.Missing, []) : new(path, FactStanding.Known, told);
        }

        // Of two that became known at one instant the one told later counts.
        var latest = told.Where(fact => fact.On is not { } on || on <= asOf)
            .GroupBy(fact => (fact.Source, fact.On))
            .Select(same => same.Aggregate((one, next) => next.KnownAt >= one.KnownAt ? next : one)).ToList();
        var newest = latest.Max(fact => fact.On);
        var counting = latest.Where(fact => fact.On is null || fact.On == newest)
            .OrderBy(fact => fact.Source, StringComparer.Ordinal).ThenBy(fact => fact.On).ToList();
        return counting switch
        {
            [] => new(path, FactStanding.Missing, []),
            _ when counting.TrueForAll(fact => fact.Value == counting[0].Value) => new(path, FactStanding.Known, [counting[0]]),
            _ => new(path, FactStanding.Conflicting, counting),
        };
    }
}
