using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Loans;

/// <summary>The bank that signed reports that it has paid a loan out; reported again under the same reference it changes nothing.</summary>
internal static class DisburseLoan
{
    internal sealed record Request(string? Reference, DateOnly? On);

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reference = check.Text("reference", request.Reference, 100);
        var on = check.Required("on", request.On);
        check.Require(on <= clock.Today(), "on", "in-future", "It must not be after today.");
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var loan = check.Failed ? null : await SignLoan.FindAsync(database, id, cancellationToken);
        check.Require(loan is null || on >= loan.SubmittedOn, "on", "too-early", "It must not be before the application.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (loan is null)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (loan.Bank != caller.Id)
        {
            return LoanErrors.NotYourSide.ToProblem();
        }

        if ((loan.DisbursementReference, loan.DisbursedOn) == (reference, on))
        {
            return TypedResults.Ok(LoanResponse.Of(loan));
        }

        if (loan.Disburse(reference, on) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "disburse", "loan", id.ToString(), reference, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(LoanResponse.Of(loan));
    }
}
