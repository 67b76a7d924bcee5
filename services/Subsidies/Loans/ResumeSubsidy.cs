using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Loans;

/// <summary>
/// A stop that was reported wrongly, or whose reason is over, is lifted by somebody else than who reported it. The next settlement pays
/// what was withheld, and stops again what the registry still tells layoffs of.
/// </summary>
internal static class ResumeSubsidy
{
    internal sealed record Request(string? Reason);

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, 200);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await SignLoan.FindAsync(database, id, cancellationToken) is not { } loan)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (loan.Resume(caller.Id, clock.GetUtcNow()) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "resume-subsidy", "loan", id.ToString(), reason, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(LoanResponse.Of(loan));
    }
}
