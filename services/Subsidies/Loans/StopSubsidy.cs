using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Loans;

/// <summary>
/// Default, layoffs, misuse or closure is reported, by the bureau or the loan's bank: from that day on nothing is subsidised, and what
/// was paid for days since is taken back.
/// </summary>
internal static class StopSubsidy
{
    internal sealed record Request(DateOnly? On, string? Reason);

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, InterestBook interest, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var on = check.Required("on", request.On);
        var reason = check.OneOf<StopReason>("reason", request.Reason);
        check.Require(on <= clock.Today(), "on", "in-future", "It must not be after today.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await LoanBook.FindHeldAsync(database, id, cancellationToken) is not { } loan)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (caller.Is(Roles.Partner) && loan.Bank != caller.Id)
        {
            return LoanErrors.NotYourSide.ToProblem();
        }

        if (loan.Stop(on, reason, caller.Id) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "stop-subsidy", "loan", id.ToString(), request.Reason, clock);
        await database.SaveChangesAsync(cancellationToken);
        await interest.TakeBackAsync(loan, caller, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(LoanResponse.Of(loan));
    }
}
