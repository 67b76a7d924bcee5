using Microsoft.EntityFrameworkCore;
using Overview.Database;

namespace Overview.Counting;

/// <summary>So much more of an indicator, in a segment of it or in none.</summary>
internal readonly record struct Count(string Indicator, decimal Amount = 1, string Segment = "");

/// <summary>Writes what an event counts, inside the transaction that also notes the event as applied: exactly once.</summary>
internal static class CounterWrites
{
    private const int Stripes = 16;
    private static int _turn;

    /// <summary>Adds to counters. One statement in the order of the key, so that two messages never wait in a circle.</summary>
    public static Task AddAsync(
        this OverviewContext database, DateTimeOffset occurredAt, CancellationToken cancellationToken,
        params IReadOnlyList<Count> counts)
    {
        var ordered = counts.Where(count => count.Amount != 0)
            .OrderBy(count => count.Indicator, StringComparer.Ordinal)
            .ThenBy(count => count.Segment, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0)
        {
            return Task.CompletedTask;
        }

        var stripe = (int)((uint)Interlocked.Increment(ref _turn) % Stripes);
        var indicators = ordered.ConvertAll(count => count.Indicator);
        var segments = ordered.ConvertAll(count => count.Segment);
        var amounts = ordered.ConvertAll(count => count.Amount);
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO counter (indicator, segment, stripe, value, as_of)
            SELECT indicator, segment, {stripe}, amount, {occurredAt}
            FROM unnest({indicators}, {segments}, {amounts}) AS added (indicator, segment, amount)
            ON CONFLICT (indicator, segment, stripe) DO UPDATE SET
                value = counter.value + excluded.value, as_of = greatest(counter.as_of, excluded.as_of)
            """,
            cancellationToken);
    }

    /// <summary>Keeps the newest value of a subject, in whatever order the events come.</summary>
    public static Task ReadAsync(
        this OverviewContext database, string indicator, Guid subject, DateOnly day, decimal value,
        DateTimeOffset occurredAt, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO reading (indicator, subject_id, day, as_of, value)
            VALUES ({indicator}, {subject}, {day}, {occurredAt}, {value})
            ON CONFLICT (indicator, subject_id) DO UPDATE SET
                day = excluded.day, as_of = excluded.as_of, value = excluded.value
            WHERE (reading.day, reading.as_of) < (excluded.day, excluded.as_of)
            """,
            cancellationToken);
}
