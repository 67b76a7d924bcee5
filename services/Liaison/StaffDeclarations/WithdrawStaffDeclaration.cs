using Contracts.Liaison.V1;
using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Liaison.StaffDeclarations;

/// <summary>The declaration no longer holds. What was agreed on it stands.</summary>
internal static class WithdrawStaffDeclaration
{
    public static async Task<Results<Ok<StaffDeclarationResponse>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        // Of two withdrawals at once the second sees the first.
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM staff_declaration WHERE id = {id} FOR UPDATE", cancellationToken);
        var declarationId = StaffDeclarationId.From(id);
        var declaration = await database.StaffDeclarations
            .SingleOrDefaultAsync(known => known.Id == declarationId, cancellationToken);
        if (declaration is null || !caller.MayActForEnterprise(declaration.EnterpriseId.Value))
        {
            return StaffDeclarationErrors.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        if (!declaration.Withdraw(now))
        {
            return StaffDeclarationErrors.Withdrawn.ToProblem();
        }

        database.Publish(new StaffDeclarationWithdrawn { Declaration = declaration.ToDetails(), OccurredAt = now });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(StaffDeclarationResponse.Of(declaration));
    }
}
