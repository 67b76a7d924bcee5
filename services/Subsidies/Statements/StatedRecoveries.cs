using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Recoveries;

namespace Subsidies.Statements;

/// <summary>
/// Takes credits that name a recovery as what came back of it, as a cashier would (<see cref="TakeReceipt"/>). What a recovery cannot take is
/// left to a person: it is not confirmed, or less is owed.
/// </summary>
internal sealed class StatedRecoveries(SubsidiesContext database, RecoveryBook book, TimeProvider clock)
{
    /// <summary>In the transaction that imports the statement.</summary>
    public async Task TakeAsync(StatementFile file, Caller caller, CancellationToken cancellationToken)
    {
        var credits = file.Movements.Where(movement => movement.Amount > 0)
            .Select(movement => (Id: Guid.TryParse(movement.Document, out var id) ? RecoveryId.From(id) : default, Movement: movement))
            .Where(credit => credit.Id != default).ToLookup(credit => credit.Id, credit => credit.Movement);
        var named = credits.Select(credit => credit.Key).ToList();
        var ids = await database.Recoveries.Where(recovery => named.Contains(recovery.Id)).OrderBy(recovery => recovery.Id)
            .Select(recovery => recovery.Id).ToListAsync(cancellationToken);
        var recoveries = new List<Recovery>(ids.Count);
        foreach (var id in ids)
        {
            recoveries.Add((await GetRecoveries.FindAsync(database, id.Value, cancellationToken))!);
        }

        // All of them are locked before the first budget line is, and lines in their order, as everybody does.
        foreach (var recovery in recoveries.OrderBy(recovery => recovery.BudgetLine, StringComparer.Ordinal))
        {
            foreach (var credit in credits[recovery.Id])
            {
                await TakeAsync(
                    recovery, credit.Amount, credit.On, StatedLines.KeyOf(file.Reference, credit.Reference), caller, cancellationToken);
            }
        }
    }

    /// <summary>Takes one credit that a person found to be of a recovery that there is; answers why the recovery cannot take it.</summary>
    public async Task<Failure?> TakeAsync(
        Guid recovery, decimal amount, DateOnly on, string key, Caller caller, CancellationToken cancellationToken) =>
        await TakeAsync((await GetRecoveries.FindAsync(database, recovery, cancellationToken))!, amount, on, key, caller, cancellationToken);

    private async Task<Failure?> TakeAsync(
        Recovery recovery, decimal amount, DateOnly on, string key, Caller caller, CancellationToken cancellationToken)
    {
        if (await book.ReceiveAsync(recovery, amount, on, key, caller.Id, cancellationToken) is { } failure)
        {
            return failure;
        }

        database.Audit(caller, "take-receipt", "recovery", recovery.Id.Value.ToString(), key, clock);
        await database.SaveChangesAsync(cancellationToken);
        return null;
    }
}
