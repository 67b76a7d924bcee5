using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;

namespace Liaison.Officers;

internal static class BalanceAssignments
{
    public sealed record Response(int Assigned, int Moved);

    public static async Task<Ok<Response>> Handle(
        LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var (assigned, moved) = await OfficerAssignment.BalanceAsync(database, clock, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new Response(assigned, moved));
    }
}
