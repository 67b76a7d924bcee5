using JobMatching.Database;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Database;

namespace JobMatching.Intents;

/// <summary>Reminds those who have yet to answer, and closes what nobody answered in time: silence keeps no place and no person waiting.</summary>
internal sealed class IntentDeadlines(JobMatchingContext database, IOptions<MatchingSettings> settings, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>The intents that are due, up to a number; false when none is left.</summary>
    public async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reminder = now.AddDays(settings.Value.DaysReminded);
        var due = await database.Intents.AsNoTracking()
            .Where(intent => IntentQueries.Open.Contains(intent.State)
                && (intent.AnswerBy <= now || (intent.AnswerBy <= reminder && intent.RemindedAt == null)))
            .OrderBy(intent => intent.AnswerBy).Take(Batch)
            .Select(intent => new { intent.Id, intent.WorkerId, intent.PostId }).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.LockAsync(due.Select(intent => intent.WorkerId), due.Select(intent => intent.PostId), cancellationToken);
        var ids = due.ConvertAll(intent => intent.Id);
        // Whoever answered before the locks, or took this over, has been.
        var intents = await database.Intents
            .Where(intent => ids.Contains(intent.Id) && IntentQueries.Open.Contains(intent.State)).ToListAsync(cancellationToken);
        foreach (var intent in intents)
        {
            if (intent.AnswerBy <= now)
            {
                intent.Expire(now);
                database.Publish(IntentEvents.Closed(intent, clock));
            }
            else if (intent.RemindedAt is null && intent.AnswerBy <= reminder)
            {
                intent.Remind(now);
                database.Publish(IntentEvents.Reminded(intent, clock));
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Counts anew, over half a year, which share of the workers who said yes to it each enterprise answered. Hundredths: a rate that moves
    /// with every answer would have all its posts weighed anew each time.
    /// </summary>
    public Task RateEmployersAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-183);
        return database.Database.ExecuteSqlAsync(
            $"""
            UPDATE enterprise SET answer_rate = rated.rate
            FROM (
                SELECT enterprise.id, round(avg((intent.enterprise_answered_at IS NOT NULL)::int), 2)::double precision AS rate
                FROM enterprise LEFT JOIN intent ON intent.enterprise_id = enterprise.id AND intent.proposed_at >= {since}
                    AND intent.worker_answered_at IS NOT NULL
                    AND (intent.state = 'expired' OR intent.enterprise_answered_at IS NOT NULL)
                GROUP BY enterprise.id) AS rated
            WHERE rated.id = enterprise.id AND enterprise.answer_rate IS DISTINCT FROM rated.rate
            """,
            cancellationToken);
    }
}
