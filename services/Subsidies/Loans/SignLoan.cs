using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>The sides of a loan approve it, each by somebody else; any of them can refuse it, and the applicant give it up.</summary>
internal static class SignLoan
{
    internal sealed record Request(string? Side, decimal? AnnualRate, decimal? ReferenceRate);

    internal sealed record Rejection(string? Side, string? Reason);

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Sign(
        Guid id, Request request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var side = check.OneOf<LoanSide>("side", request.Side);
        var annualRate = Rate("annualRate", request.AnnualRate);
        var referenceRate = Rate("referenceRate", request.ReferenceRate);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        return await StepAsync(id, side, caller, database, "sign", request.Side, clock, async (loan, programme) =>
        {
            if (side == LoanSide.Bank && loan.Agree(annualRate, referenceRate, programme) is { } tooHigh)
            {
                return tooHigh;
            }

            return loan.Sign(side, caller.Id, clock.GetUtcNow()) is { } failure ? failure
                : loan.State == LoanState.Approved ? await GuaranteeFund.GuaranteeAsync(database, loan, cancellationToken) : null;
        }, cancellationToken);

        decimal Rate(string field, decimal? value)
        {
            if (side == LoanSide.Bank)
            {
                check.Required(field, value);
                check.Require(value is null or (>= 0 and <= LoanTerms.HighestRate and { Scale: <= 6 }), field, "out-of-range",
                    $"It must be a share between 0 and {LoanTerms.HighestRate} with at most six places.");
            }
            else
            {
                check.Require(value is null, field, "not-yours", "Only the bank names the rate.");
            }

            return value ?? 0;
        }
    }

    public static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Reject(
        Guid id, Rejection request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var side = check.OneOf<LoanSide>("side", request.Side);
        var reason = check.Text("reason", request.Reason, 100);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        return await StepAsync(
            id, side, caller, database, "reject", reason, clock,
            (loan, _) => EndAsync(loan, () => loan.Sides.Contains(side) ? loan.Reject(reason) : LoanErrors.SideNotNeeded, database, cancellationToken),
            cancellationToken);
    }

    public static Task<Results<Ok<LoanResponse>, ProblemHttpResult>> Withdraw(
        Guid id, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken) => StepAsync(
            id, null, caller, database, "withdraw", null, clock, (loan, _) => EndAsync(loan, loan.Withdraw, database, cancellationToken), cancellationToken);

    /// <summary>Locks the row, so that two steps at once are one after the other, and then reads who has signed.</summary>
    public static async Task<Loan?> FindAsync(SubsidiesContext database, Guid id, CancellationToken cancellationToken)
    {
        var loan = await database.Loans.FromSql($"SELECT *, xmin FROM loan WHERE id = {id} FOR NO KEY UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (loan is not null)
        {
            await database.Entry(loan).Collection(known => known.SignOffs).LoadAsync(cancellationToken);
        }

        return loan;
    }

    /// <summary>Whether the caller may see the loan and act for its applicant.</summary>
    public static bool MayActFor(this Caller caller, Loan loan) => loan.Applicant == ApplicantKind.SmallEnterprise
        ? caller.MayActForEnterprise(loan.ApplicantId)
        : caller.MayActForWorker(loan.ApplicantId);

    private static async Task<Results<Ok<LoanResponse>, ProblemHttpResult>> StepAsync(
        Guid id, LoanSide? side, Caller caller, SubsidiesContext database, string action, string? reason, TimeProvider clock,
        Func<Loan, LoanProgramme, Task<Failure?>> step, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (await FindAsync(database, id, cancellationToken) is not { } loan || !caller.MayActFor(loan))
        {
            return LoanErrors.NotFound.ToProblem();
        }

        var programme = await LoanProgrammeVersion.OfAsync(database, loan, cancellationToken);
        if (side is { } one && !ActsFor(one, caller, programme))
        {
            return LoanErrors.NotYourSide.ToProblem();
        }

        if (await step(loan, programme) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, action, "loan", id.ToString(), reason, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(LoanResponse.Of(loan));
    }

    private static async Task<Failure?> EndAsync(
        Loan loan, Func<Failure?> end, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var approved = loan.State == LoanState.Approved;
        var failure = end();
        if (failure is null && approved)
        {
            await GuaranteeFund.ReleaseAsync(database, loan, loan.Principal, cancellationToken);
        }

        return failure;
    }

    private static bool ActsFor(LoanSide side, Caller caller, LoanProgramme programme) => side switch
    {
        LoanSide.Bureau => caller.Is(Roles.Reviewer) || caller.Is(Roles.Administrator),
        LoanSide.Bank => IsPartner(caller, programme.Banks),
        LoanSide.GuaranteeCompany => IsPartner(caller, programme.GuaranteeCompanies),
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    private static bool IsPartner(Caller caller, IReadOnlyList<string> named) =>
        caller.Is(Roles.Partner) && (named.Count == 0 || named.Contains(caller.Id));
}
