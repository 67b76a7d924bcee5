using System.Data;
using System.Data.Common;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.MatchingRuns;

/// <summary>
/// Runs wait in the database and any instance may take one, but only one at a time: two at once would assign the same places. Whose turn
/// it is holds a lock of its connection, which ends with the process. An instance that stalls keeps its turn, and the runs wait: they are late,
/// never done twice. When its machine is gone without a word, the server notices within a minute.
/// </summary>
internal static class RunQueue
{
    /// <summary>A run that ended so many processes is not given to another.</summary>
    public const int MostAttempts = 3;

    // Any number that no other advisory lock of this database has.
    private const long Lock = 0x4D41_5443_4849_4E47;

    /// <summary>Null when another instance works; otherwise this context's connection is kept open until the turn is over.</summary>
    public static async Task<IAsyncDisposable?> TryTakeTurnAsync(this JobMatchingContext database, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        if ((await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({Lock}) AS \"Value\"").ToListAsync(cancellationToken))[0])
        {
            await database.Database.ExecuteSqlAsync(
                $"SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3", cancellationToken);
            return new Turn(database);
        }

        await database.Database.CloseConnectionAsync();
        return null;
    }

    /// <summary>Within a transaction: whether the turn is still this connection's, or nobody's; and nobody else's until the end.</summary>
    public static async Task<bool> KeepTurnAsync(this JobMatchingContext database, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").ToListAsync(cancellationToken))[0];

    /// <summary>The oldest run that waits, or that another process began; null when there is none. In one's turn.</summary>
    public static async Task<MatchingRun?> TakeRunAsync(
        this JobMatchingContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET state = 'failed', completed_at = {now}
            WHERE state IN ('assigning', 'proposing') AND attempts >= {MostAttempts}
            """,
            cancellationToken);
        var taken = await database.MatchingRuns.FromSql(
            $"""
            UPDATE matching_run SET attempts = attempts + 1, state = CASE state WHEN 'queued' THEN 'assigning' ELSE state END
            WHERE id = (SELECT id FROM matching_run WHERE state IN ('queued', 'assigning', 'proposing') ORDER BY id LIMIT 1)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>A process that ends in good order has not tried.</summary>
    public static Task GiveBackAsync(this JobMatchingContext database, MatchingRun run, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"UPDATE matching_run SET attempts = attempts - 1 WHERE id = {run.Id.Value} AND attempts > 0", cancellationToken);

    public static Task FailAsync(
        this JobMatchingContext database, MatchingRun run, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            UPDATE matching_run SET state = 'failed', completed_at = {now}
            WHERE id = {run.Id.Value} AND state IN ('assigning', 'proposing')
            """,
            cancellationToken);

    /// <summary>Within a transaction: the run, until its end nobody else's.</summary>
    public static async Task<MatchingRun?> LockRunAsync(
        this JobMatchingContext database, MatchingRunId id, CancellationToken cancellationToken) =>
        (await database.MatchingRuns.FromSql($"SELECT * FROM matching_run WHERE id = {id.Value} FOR NO KEY UPDATE")
            .ToListAsync(cancellationToken)).SingleOrDefault();

    private sealed class Turn(JobMatchingContext database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // The pool clears what a connection holds only when it is next taken.
                if (database.Database.GetDbConnection().State is ConnectionState.Open)
                {
                    await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
                }
            }
            catch (DbException)
            {
                // The connection is lost and the lock with it. What lost it is already on its way to whoever held the turn.
            }
            finally
            {
                await database.Database.CloseConnectionAsync();
            }
        }
    }
}
