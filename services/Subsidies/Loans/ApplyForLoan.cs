using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>
/// An application for a loan. What the city knows is not asked for: who applies, of what kind, how many are insured; what is left
/// out is the programme's first choice and its longest term.
/// </summary>
internal static class ApplyForLoan
{
    private const int MostPartners = 20;
    private const int MostStaff = 1_000_000;

    internal sealed record Request(
        string? ProgrammeCode, Guid? ApplicantId, string? ApplicantKind, decimal? Amount, int? Months, string? Repayment, string? Guarantor,
        int? Partners, string? Purpose, int? Staff, int? NewHires);

    /// <summary>What the city knows of an applicant.</summary>
    private sealed record Known(bool Enterprise, IReadOnlyList<string> Categories, string Size, string DivisionCode, int? Insured, bool Trained);

    /// <summary>The words of a request, read; null for what was left out.</summary>
    private sealed record Wishes(
        Guid ApplicantId, ApplicantKind? Kind, decimal Amount, RepaymentKind? Repayment, GuarantorKind? Guarantor, string Purpose);

    public static async Task<Results<Created<LoanResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.Text("programmeCode", request.ProgrammeCode, 40);
        var wishes = Read(request, caller, check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (await LoanProgrammeVersion.InForceAsync(database, code, clock.Today(), cancellationToken) is not { } programme)
        {
            return LoanErrors.ProgrammeNotFound.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.HoldAsync([wishes.ApplicantId], cancellationToken);
        var known = await KnownAsync(database, wishes.ApplicantId, cancellationToken);
        if (known is null || !(known.Enterprise ? caller.MayActForEnterprise(wishes.ApplicantId) : caller.MayActForWorker(wishes.ApplicantId)))
        {
            return LoanErrors.ApplicantUnknown.ToProblem();
        }

        var (wish, limit) = Fit(request, wishes, known, programme, check);
        if (check.Failed)
        {
            return new Failure(LoanErrors.OutsideProgramme, Fields: check.Errors).ToProblem();
        }

        if (await database.Loans.AnyAsync(
            loan => loan.ProgrammeCode == code && loan.ApplicantId == wishes.ApplicantId
                && (loan.State == LoanState.UnderReview || loan.State == LoanState.Approved || loan.State == LoanState.Disbursed),
            cancellationToken))
        {
            return LoanErrors.AlreadyOpen.ToProblem();
        }

        var loan = Loan.Apply(programme, limit!, wish, caller.Id, clock);
        database.Add(loan);
        database.Audit(caller, "apply", "loan", loan.Id.Value.ToString(), null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/loans/{loan.Id.Value}", LoanResponse.Of(loan));
    }

    private static Wishes Read(Request request, Caller caller, InputCheck check)
    {
        var amount = check.Required("amount", request.Amount);
        check.Require(
            request.Amount is null or (> 0 and <= 100_000_000_000m) && decimal.Round(amount, 2) == amount, "amount", "out-of-range",
            "It must be a sum of yuan above zero, to the fen.");
        check.Require(request.Months is null or (>= 1 and <= LoanTerms.LongestMonths), "months", "out-of-range",
            $"It must lie between 1 and {LoanTerms.LongestMonths}.");
        check.Require(request.Partners is null or (>= 1 and <= MostPartners), "partners", "out-of-range", $"It must lie between 1 and {MostPartners}.");
        check.Require(request.Staff is null or (>= 0 and <= MostStaff), "staff", "out-of-range", $"It must lie between 0 and {MostStaff}.");
        check.Require(request.NewHires is null or (>= 0 and <= MostStaff), "newHires", "out-of-range", $"It must lie between 0 and {MostStaff}.");
        return new(
            check.Required("applicantId", request.ApplicantId ?? caller.EnterpriseId ?? caller.WorkerId),
            request.ApplicantKind is null ? null : check.OneOf<ApplicantKind>("applicantKind", request.ApplicantKind),
            amount,
            request.Repayment is null ? null : check.OneOf<RepaymentKind>("repayment", request.Repayment),
            request.Guarantor is null ? null : check.OneOf<GuarantorKind>("guarantor", request.Guarantor),
            check.Text("purpose", request.Purpose, 200));
    }

    private static (LoanWish Wish, LoanLimit? Limit) Fit(
        Request request, Wishes wishes, Known known, LoanProgramme programme, InputCheck check)
    {
        var kind = wishes.Kind ?? (known.Enterprise ? ApplicantKind.SmallEnterprise : ApplicantKind.Individual);
        var partners = kind == ApplicantKind.Partnership ? request.Partners ?? 2 : 1;
        var wish = new LoanWish(
            kind, wishes.ApplicantId, partners, wishes.Amount, request.Months ?? 0, wishes.Repayment ?? programme.Repayments[0],
            wishes.Guarantor ?? programme.Guarantors[0], wishes.Purpose, known.Insured ?? request.Staff, request.NewHires);
        check.Require(kind == ApplicantKind.SmallEnterprise == known.Enterprise, "applicantKind", "wrong-kind",
            known.Enterprise ? "The applicant is an enterprise." : "The applicant is a person.");
        check.Require(!known.Enterprise || known.Size is "micro" or "small", "applicantId", "too-large", "The enterprise is neither micro nor small.");
        check.Require(!known.Enterprise || Lies(known.DivisionCode, programme.DivisionCode), "applicantId", "elsewhere",
            "The enterprise lies outside the programme's city.");
        check.Require(programme.Repayments.Contains(wish.Repayment), "repayment", "not-offered", "The programme does not offer it.");
        check.Require(programme.Guarantors.Contains(wish.Guarantor), "guarantor", "not-offered", "The programme does not take such a guarantor.");
        if (programme.LimitFor(kind, known.Categories, partners) is not { } limit)
        {
            check.Add("applicantKind", "not-offered", "The programme is not for such applicants.");
            return (wish, null);
        }

        var most = limit.MostFor(partners);
        check.Require(wish.Principal <= most, "amount", "above-cap", string.Create(CultureInfo.InvariantCulture, $"At most {most:0.00} yuan are lent."));
        check.Require(wish.Months <= limit.Months.Value, "months", "above-cap", $"The longest term is {limit.Months.Value:0} months.");
        check.Require(limit.NewHires is null || wish.NewHires >= limit.NewHires.Value * (wish.Staff ?? decimal.MaxValue), "newHires", "too-few",
            $"New hires of {limit.NewHires?.Value:P0} of the staff are needed.");
        check.Require(!limit.TrainedStaff || known.Trained, "applicantId", "no-training", "No staff of the applicant has completed a training.");
        return (wish with { Months = wish.Months == 0 ? (int)limit.Months.Value : wish.Months }, limit);
    }

    // A city's code ends with 00, a province's with 0000.
    private static bool Lies(string division, string city) => division.StartsWith(city.TrimEnd('0'), StringComparison.Ordinal);

    private static async Task<Known?> KnownAsync(SubsidiesContext database, Guid applicant, CancellationToken cancellationToken)
    {
        if (await database.Workers.AsNoTracking().SingleOrDefaultAsync(worker => worker.WorkerId == applicant, cancellationToken) is { } worker)
        {
            return new(false, worker.Categories, "", "", null, false);
        }

        if (await database.Enterprises.AsNoTracking().SingleOrDefaultAsync(known => known.EnterpriseId == applicant, cancellationToken) is not { } firm)
        {
            return null;
        }

        var contributions = await database.RegistryRecords.AsNoTracking()
            .Where(record => record.SubjectId == applicant && record.Registry == "socialInsurance")
            .OrderByDescending(record => record.On).Select(record => record.Values).FirstOrDefaultAsync(cancellationToken);
        var trained = await database.Trainings.AnyAsync(training => training.EnterpriseId == applicant && training.Passed, cancellationToken);
        return new(true, [], firm.Size, firm.DivisionCode, Insured(contributions), trained);
    }

    private static int? Insured(string? values)
    {
        using var document = JsonDocument.Parse(values ?? "{}");
        return document.RootElement.TryGetProperty("insured", out var insured) && insured.TryGetInt32(out var count) ? count : null;
    }
}
