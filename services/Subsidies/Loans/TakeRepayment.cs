using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Loans;

internal sealed record RepaymentResponse(string Reference, DateOnly On, decimal Principal, decimal Interest, DateTimeOffset ReportedAt)
{
    public static RepaymentResponse Of(LoanRepayment repayment) => new(
        repayment.Reference, repayment.On, repayment.Principal, repayment.Interest, repayment.ReportedAt);
}

/// <summary>The bank that signed reports what came back, early or in time; its own reference makes it safe to report twice.</summary>
internal static class TakeRepayment
{
    internal sealed record Request(string? Reference, DateOnly? On, decimal? Principal, decimal? Interest);

    public static async Task<Results<Created<RepaymentResponse>, Ok<RepaymentResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, InterestBook interest, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var repayment = Read(LoanId.From(id), request, clock, check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await LoanBook.FindHeldAsync(database, id, cancellationToken) is not { } loan)
        {
            return LoanErrors.NotFound.ToProblem();
        }

        if (loan.Bank != caller.Id)
        {
            return LoanErrors.NotYourSide.ToProblem();
        }

        if (await database.LoanRepayments.AsNoTracking().SingleOrDefaultAsync(
            known => known.LoanId == loan.Id && known.Reference == repayment.Reference, cancellationToken) is { } before)
        {
            return (before.On, before.Principal, before.Interest) == (repayment.On, repayment.Principal, repayment.Interest)
                ? TypedResults.Ok(RepaymentResponse.Of(before))
                : LoanErrors.ReferenceReused.ToProblem();
        }

        var last = await database.LoanRepayments.Where(known => known.LoanId == loan.Id).MaxAsync(known => (DateOnly?)known.On, cancellationToken);
        if (loan.Repay(repayment.Principal, repayment.On, last) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Add(repayment);
        await GuaranteeFund.ReleaseAsync(database, loan, repayment.Principal, cancellationToken);
        database.Audit(caller, "repay", "loan", id.ToString(), repayment.Reference, clock);
        await database.SaveChangesAsync(cancellationToken);
        // Told late, it can leave less interest to come than was subsidised too much.
        await interest.TakeBackAsync(loan, caller, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/loans/{id}/repayments", RepaymentResponse.Of(repayment));
    }

    private static LoanRepayment Read(LoanId id, Request request, TimeProvider clock, InputCheck check)
    {
        var repayment = new LoanRepayment
        {
            LoanId = id,
            Reference = check.Text("reference", request.Reference, 100),
            On = check.Required("on", request.On),
            Principal = Sum("principal", request.Principal),
            Interest = Sum("interest", request.Interest),
            ReportedAt = clock.GetUtcNow(),
        };
        check.Require(repayment.On <= clock.Today(), "on", "in-future", "It must not be after today.");
        check.Require(
            check.Failed || repayment.Principal + repayment.Interest > 0, "principal", "nothing", "Principal or interest must be above zero.");
        return repayment;

        decimal Sum(string field, decimal? value)
        {
            var sum = check.Required(field, value);
            check.Require(
                sum is >= 0 and <= Money.MaxAmount && decimal.Round(sum, 2) == sum, field, "out-of-range",
                "It must be a sum of yuan, zero or above, to the fen.");
            return sum;
        }
    }
}
