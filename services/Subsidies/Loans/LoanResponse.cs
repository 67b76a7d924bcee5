using ServiceDefaults.Errors;

namespace Subsidies.Loans;

internal sealed record SignOffResponse(string Side, string SignedBy, DateTimeOffset SignedAt);

internal sealed record LoanResponse(
    Guid Id,
    string ProgrammeCode,
    int ProgrammeVersion,
    string ApplicantKind,
    Guid ApplicantId,
    int Partners,
    decimal Principal,
    int Months,
    string Repayment,
    string Guarantor,
    string Purpose,
    int? Staff,
    int? NewHires,
    string State,
    string SubmittedBy,
    DateOnly SubmittedOn,
    decimal? AnnualRate,
    decimal? ReferenceRate,
    string? RejectionReason,
    DateOnly? DisbursedOn,
    decimal Outstanding,
    DateOnly? StoppedOn,
    string? StopReason,
    string? StoppedBy,
    DateOnly? ClosedOn,
    IReadOnlyList<SignOffResponse> SignOffs)
{
    public static LoanResponse Of(Loan loan) => new(
        loan.Id.Value, loan.ProgrammeCode, loan.ProgrammeVersion, Words.Of(loan.Applicant), loan.ApplicantId, loan.Partners, loan.Principal,
        loan.Months, Words.Of(loan.Repayment), Words.Of(loan.Guarantor), loan.Purpose, loan.Staff, loan.NewHires, Words.Of(loan.State),
        loan.SubmittedBy, loan.SubmittedOn, loan.AnnualRate, loan.ReferenceRate, loan.RejectionReason, loan.DisbursedOn, loan.Outstanding,
        loan.StoppedOn, loan.StopReason is { } reason ? Words.Of(reason) : null, loan.StoppedBy, loan.ClosedOn,
        [.. loan.SignOffs.OrderBy(one => one.SignedAt).Select(one => new SignOffResponse(Words.Of(one.Side), one.SignedBy, one.SignedAt))]);
}
