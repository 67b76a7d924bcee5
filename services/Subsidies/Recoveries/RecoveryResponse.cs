using ServiceDefaults.Errors;

namespace Subsidies.Recoveries;

internal sealed record InstalmentResponse(int Number, DateOnly DueOn, decimal Amount);

/// <param name="Overdue">What should have come back before today and did not.</param>
internal sealed record RecoveryResponse(
    Guid Id, Guid ClaimId, string BeneficiaryKind, Guid BeneficiaryId, string Reason, string Finding, decimal Amount, decimal Recovered,
    decimal Outstanding, decimal Overdue, string State, string ProposedBy, DateTimeOffset ProposedAt, DateOnly ReplyBy, string? Reply, string? DecidedBy,
    string? Explanation, bool SetOff, IReadOnlyList<InstalmentResponse> Instalments)
{
    public static RecoveryResponse Of(Recovery recovery, DateOnly today) => new(
        recovery.Id.Value, recovery.ClaimId.Value, Words.Of(recovery.BeneficiaryKind), recovery.BeneficiaryId, Words.Of(recovery.Reason),
        recovery.Finding, recovery.Amount, recovery.Recovered, recovery.State == RecoveryState.Confirmed ? recovery.Outstanding : 0,
        recovery.State == RecoveryState.Confirmed
            ? Math.Max(0, recovery.Instalments.Where(one => one.DueOn < today).Sum(one => one.Amount) - recovery.Recovered)
            : 0,
        Words.Of(recovery.State), recovery.ProposedBy, recovery.ProposedAt, recovery.ReplyBy, recovery.Reply, recovery.DecidedBy, recovery.Explanation,
        recovery.SetOff, [.. recovery.Instalments.OrderBy(one => one.Number).Select(one => new InstalmentResponse(one.Number, one.DueOn, one.Amount))]);
}
