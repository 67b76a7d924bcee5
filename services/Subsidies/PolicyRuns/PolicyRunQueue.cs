using Microsoft.EntityFrameworkCore;
using Subsidies.Database;

namespace Subsidies.PolicyRuns;

/// <summary>Which runs there are, and who may decide in them now.</summary>
internal static class PolicyRunQueue
{
    /// <summary>The run of a policy and month, opened where there is none, and held against a second who would open or ask for it.</summary>
    public static async Task<PolicyRun> OpenRunAsync(
        this SubsidiesContext database, string policyCode, DateOnly month, string by, TimeProvider clock, CancellationToken cancellationToken)
    {
        var run = PolicyRun.Open(policyCode, month, by, clock);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO policy_run (id, policy_code, month, pass, requested_by, requested_at, completed_at)
            VALUES ({run.Id.Value}, {policyCode}, {month}, 0, {by}, {run.RequestedAt}, {run.CompletedAt}) ON CONFLICT DO NOTHING
            """, cancellationToken);
        return await database.PolicyRuns.SingleAsync(known => known.PolicyCode == policyCode && known.Month == month, cancellationToken);
    }

    /// <summary>
    /// Until the transaction ends no pass is made over the month; false while one is. Several may decide single records at once. The
    /// month, and not the run: of two policies that exclude each other one has to see what the other granted.
    /// </summary>
    public static async Task<bool> TryShareAsync(this SubsidiesContext database, DateOnly month, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock_shared({Key(month)}) AS \"Value\"").ToListAsync(cancellationToken))[0];

    /// <summary>While the connection is open nobody else decides for the month; false while others do.</summary>
    public static async Task<bool> TryKeepAsync(this SubsidiesContext database, DateOnly month, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({Key(month)}) AS \"Value\"").ToListAsync(cancellationToken))[0];

    /// <summary>Gives back what <see cref="TryKeepAsync"/> took: a connection goes back to the pool with its locks.</summary>
    public static Task<int> LetGoAsync(this SubsidiesContext database, DateOnly month, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Key(month)})", cancellationToken);

    // Far from the keys of subjects, whose first bits are those of a version 7 id's second half.
    private static long Key(DateOnly month) => 0x504F_4C49_4359_0000 + (month.Year * 12) + month.Month;
}
