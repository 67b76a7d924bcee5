using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Engine.Balancing;
using JobMatching.Matching;
using ServiceDefaults.City;
using ServiceDefaults.Clock;

namespace JobMatching.Balance;

/// <summary>
/// The balance of the city as it was at most a minute ago. Whoever asks first has it counted, in some seconds for a whole city; whoever
/// asks meanwhile waits for the same.
/// </summary>
internal sealed class LabourBalanceKeeper(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _counting = new(1, 1);
    private CountedBalance? _last;

    /// <summary>The balance of at least so many weeks: the first ones are the same, however many follow.</summary>
    public async Task<CountedBalance> GetAsync(int weeks, CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || last.Sheet.Weeks.Count < weeks || last.Monday != MondayOf(clock.Today())
                || clock.GetUtcNow() - last.CountedAt >= Kept)
            {
                _last = last = await CountAsync(weeks, cancellationToken);
            }

            return last;
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private async Task<CountedBalance> CountAsync(int weeks, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var monday = MondayOf(today);
        int Week(DateOnly? day) => day is { } known ? Math.Max(0, (known.DayNumber - monday.DayNumber) / 7) : 0;
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        Place PlaceOf(string division) =>
            places.TryGetValue(division, out var known) ? known : places[division] = Profiles.PlaceOf(DivisionCode.Parse(division));
        var seekers = await LabourGroups.SeekersAsync(database, new MatchOptions { AsOf = today }, cancellationToken);
        var open = await LabourGroups.OpenPlacesAsync(database, cancellationToken);
        var sheet = LabourBalance.Count(
            seekers.Select(group => new LabourSupply(
                PlaceOf(group.Division), group.Occupations, group.Willing, group.Kilometres, Week(group.AvailableFrom), group.People)),
            open.Select(group => new LabourDemand(PlaceOf(group.Division), group.Occupation, Week(group.StartsBy), group.Places)),
            weeks, cancellationToken);
        return new CountedBalance(sheet, monday, now);
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>A balance, the Monday of its first week, and when it was counted.</summary>
internal sealed record CountedBalance(BalanceSheet Sheet, DateOnly Monday, DateTimeOffset CountedAt);
