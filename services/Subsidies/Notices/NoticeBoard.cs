using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Notices;

/// <summary>Opens notices for what is approved, and closes those whose days are over, by the city's clock.</summary>
internal sealed class NoticeBoard(SubsidiesContext database, TimeProvider clock)
{
    // Any number that no other advisory lock of this database has.
    private const long Lock = 0x4E4F_5449_4345_5321;

    /// <summary>One round, in one transaction; a round that runs elsewhere makes this one do nothing.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var alone = await database.Database
            .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancellationToken);
        if (!alone)
        {
            return;
        }

        await OpenAsync(cancellationToken);
        await CloseAsync(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var approved = await database.Claims.Where(claim => claim.State == ClaimState.Approved)
            .GroupBy(claim => new { claim.PolicyCode, claim.NoticeWorkingDays })
            .Select(claims => claims.Key).ToListAsync(cancellationToken);
        foreach (var group in approved)
        {
            var ids = await database.Claims
                .Where(claim => claim.State == ClaimState.Approved && claim.PolicyCode == group.PolicyCode
                    && claim.NoticeWorkingDays == group.NoticeWorkingDays)
                .Select(claim => claim.Id).ToListAsync(cancellationToken);
            var notice = PublicNotice.Open(group.PolicyCode, clock.Today(), group.NoticeWorkingDays, ids.Count, clock);
            database.Add(notice);
            await database.SaveChangesAsync(cancellationToken);
            NoticeId? noticeId = notice.Id;
            await database.Claims.Where(claim => ids.Contains(claim.Id)).ExecuteUpdateAsync(
                claim => claim.SetProperty(known => known.State, ClaimState.OnNotice)
                    .SetProperty(known => known.NoticeId, noticeId),
                cancellationToken);
            database.Publish(new PublicNoticeOpened
            {
                NoticeId = notice.Id.Value,
                PolicyCode = notice.PolicyCode,
                OpensOn = notice.OpensOn,
                ClosesOn = notice.ClosesOn,
                Claims = notice.Claims,
                OccurredAt = clock.GetUtcNow(),
            });
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        // After the locks of those who decide objections right now, so that their claims are looked at as they leave them.
        var due = await database.Notices
            .FromSql($"SELECT * FROM public_notice WHERE state = 'open' AND closes_on < {today} ORDER BY id FOR NO KEY UPDATE")
            .ToListAsync(cancellationToken);
        foreach (var notice in due)
        {
            var unopposed = (await database.Database.SqlQuery<int>(
                $"""
                WITH unopposed AS (
                    UPDATE claim SET state = CASE WHEN confirms_account AND account_revision IS NULL THEN 'awaiting-account' ELSE 'payable' END
                    WHERE notice_id = {notice.Id.Value} AND state = 'on-notice'
                    RETURNING id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by, reviewed_by, also_reviewed_by,
                        account_revision, state),
                queued AS (
                    INSERT INTO payable_claim (claim_id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by, reviewed_by,
                        also_reviewed_by, account_revision)
                    SELECT id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by, reviewed_by, also_reviewed_by,
                        account_revision
                    FROM unopposed WHERE state = 'payable')
                SELECT count(*)::int AS "Value" FROM unopposed
                """).ToListAsync(cancellationToken))[0];
            notice.Close();
            database.Publish(new PublicNoticeClosed
            {
                NoticeId = notice.Id.Value, Unopposed = unopposed, OccurredAt = clock.GetUtcNow(),
            });
        }
    }
}
