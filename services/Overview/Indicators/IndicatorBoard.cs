using Microsoft.EntityFrameworkCore;
using Overview.Database;

namespace Overview.Indicators;

/// <summary>The indicators as they stand, with their targets' row versions.</summary>
internal static class IndicatorBoard
{
    private sealed record Sum(string Indicator, string Segment, decimal Value, DateTimeOffset AsOf);

    /// <summary>All of the catalogue, or the one with this code.</summary>
    public static async Task<List<(IndicatorResponse Indicator, uint Version)>> ReadAsync(
        OverviewContext database, IndicatorCatalogue catalogue, string? code, CancellationToken cancellationToken)
    {
        // One snapshot for all three tables: figures shown together belong together.
        await using var transaction = database.Database.CurrentTransaction is null
            ? await database.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken)
            : null;
        var counted = await database.Counters.AsNoTracking().Where(counter => code == null || counter.Indicator == code)
            .Select(counter => new Sum(counter.Indicator, counter.Segment, counter.Value, counter.AsOf))
            .ToListAsync(cancellationToken);
        var read = await database.Readings.AsNoTracking().Where(reading => code == null || reading.Indicator == code)
            .GroupBy(reading => reading.Indicator)
            .Select(group => new Sum(
                group.Key, "", group.Sum(reading => reading.Value), group.Max(reading => reading.AsOf)))
            .ToListAsync(cancellationToken);
        var targets = await database.Targets.AsNoTracking().Where(target => code == null || target.Code == code)
            .ToDictionaryAsync(target => target.Code, cancellationToken);
        var sums = counted.Concat(read).ToLookup(sum => sum.Indicator);
        return [.. catalogue.All.Where(definition => code is null || definition.Code == code)
            .Select(definition =>
            {
                var target = targets.GetValueOrDefault(definition.Code);
                return (Of(definition, [.. sums[definition.Code]], target?.Target, catalogue.RateDecimals), target?.Version ?? 0);
            })];
    }

    private static IndicatorResponse Of(
        IndicatorDefinition definition, IReadOnlyList<Sum> sums, decimal? target, int rateDecimals)
    {
        var value = sums.Sum(sum => sum.Value);
        return new IndicatorResponse(
            definition.Code, definition.NameZh, definition.NameEn, definition.Unit, Plain(value),
            target is { } set ? Plain(set) : null, Rate.Percent(value, target, rateDecimals),
            sums.Count > 0 ? sums.Max(sum => sum.AsOf) : null,
            [.. sums.Where(sum => sum.Segment.Length > 0).OrderBy(sum => sum.Segment, StringComparer.Ordinal)
                .Select(sum => new IndicatorPart(sum.Segment, Plain(sum.Value)))]);
    }

    // The column has two places; a count is shown without them.
    private static decimal Plain(decimal value) => value == decimal.Truncate(value) ? decimal.Truncate(value) : value;
}
