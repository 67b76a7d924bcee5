using Microsoft.EntityFrameworkCore;
using Overview.Database;

namespace Overview.Counting;

/// <summary>So much more of an indicator, in a segment of it or in none.</summary>
internal readonly record struct Count(string Indicator, decimal Amount = 1, string Segment = "");

/// <summary>
/// What the messages of one unit of work count, written when it is saved: one statement for all counters and one for all
/// readings, each in the order of its key, so that two units of work never wait for each other in a circle.
/// </summary>
internal sealed class Tally
{
    private readonly SortedDictionary<Key, (decimal Value, DateTimeOffset AsOf)> _counts = [];
    private readonly SortedDictionary<SubjectKey, (DateOnly Day, DateTimeOffset AsOf, decimal Value)> _readings = [];

    /// <summary>Adds to counters.</summary>
    public void Add(DateTimeOffset occurredAt, params IReadOnlyList<Count> counts)
    {
        foreach (var count in counts.Where(count => count.Amount != 0))
        {
            var key = new Key(count.Indicator, count.Segment);
            var (value, asOf) = _counts.GetValueOrDefault(key);
            _counts[key] = (value + count.Amount, Later(asOf, occurredAt));
        }
    }

    /// <summary>Keeps the newest value of a subject, in whatever order the events come.</summary>
    public void Read(string indicator, Guid subject, DateOnly day, decimal value, DateTimeOffset occurredAt)
    {
        var key = new SubjectKey(indicator, subject);
        if (!_readings.TryGetValue(key, out var known) || (known.Day, known.AsOf).CompareTo((day, occurredAt)) < 0)
        {
            _readings[key] = (day, occurredAt, value);
        }
    }

    public void Clear()
    {
        _counts.Clear();
        _readings.Clear();
    }

    /// <summary>Writes into the transaction that also notes the messages as applied, and begins anew.</summary>
    public async Task WriteAsync(OverviewContext database, CancellationToken cancellationToken)
    {
        if (_counts.Count > 0)
        {
            await WriteCountsAsync(database, cancellationToken);
        }

        if (_readings.Count > 0)
        {
            await WriteReadingsAsync(database, cancellationToken);
        }

        Clear();
    }

    private Task<int> WriteCountsAsync(OverviewContext database, CancellationToken cancellationToken)
    {
        var indicators = _counts.Keys.Select(key => key.Indicator).ToList();
        var segments = _counts.Keys.Select(key => key.Segment).ToList();
        var values = _counts.Values.Select(count => count.Value).ToList();
        var times = _counts.Values.Select(count => count.AsOf).ToList();
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO counter (indicator, segment, value, as_of)
            SELECT * FROM unnest({indicators}, {segments}, {values}, {times})
            ON CONFLICT (indicator, segment) DO UPDATE SET
                value = counter.value + excluded.value, as_of = greatest(counter.as_of, excluded.as_of)
            """,
            cancellationToken);
    }

    private Task<int> WriteReadingsAsync(OverviewContext database, CancellationToken cancellationToken)
    {
        var indicators = _readings.Keys.Select(key => key.Indicator).ToList();
        var subjects = _readings.Keys.Select(key => key.Subject).ToList();
        var days = _readings.Values.Select(reading => reading.Day).ToList();
        var times = _readings.Values.Select(reading => reading.AsOf).ToList();
        var values = _readings.Values.Select(reading => reading.Value).ToList();
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO reading (indicator, subject_id, day, as_of, value)
            SELECT * FROM unnest({indicators}, {subjects}, {days}, {times}, {values})
            ON CONFLICT (indicator, subject_id) DO UPDATE SET
                day = excluded.day, as_of = excluded.as_of, value = excluded.value
            WHERE (reading.day, reading.as_of) < (excluded.day, excluded.as_of)
            """,
            cancellationToken);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private readonly record struct Key(string Indicator, string Segment) : IComparable<Key>
    {
        public int CompareTo(Key other) => string.CompareOrdinal(Indicator, other.Indicator) is not 0 and var order
            ? order
            : string.CompareOrdinal(Segment, other.Segment);
    }

    private readonly record struct SubjectKey(string Indicator, Guid Subject) : IComparable<SubjectKey>
    {
        public int CompareTo(SubjectKey other) => string.CompareOrdinal(Indicator, other.Indicator) is not 0 and var order
            ? order
            : Subject.CompareTo(other.Subject);
    }
}
