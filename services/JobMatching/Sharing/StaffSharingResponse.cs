using ServiceDefaults.Errors;

namespace JobMatching.Sharing;

internal sealed record StaffSharingResponse(
    Guid Id, Guid SurplusId, Guid ShortageId, Guid LenderId, Guid BorrowerId, int Persons, DateOnly From, DateOnly Until, string State,
    bool LenderAgreed, bool BorrowerAgreed, string? DeclinedBy, DateTimeOffset ProposedAt, DateOnly? StartedOn, DateOnly? EndedOn,
    string? EndReason)
{
    public static StaffSharingResponse Of(StaffSharing sharing) => new(
        sharing.Id.Value,
        sharing.SurplusId.Value,
        sharing.ShortageId.Value,
        sharing.LenderId.Value,
        sharing.BorrowerId.Value,
        sharing.Terms.Persons,
        sharing.Terms.From,
        sharing.Terms.Until,
        Words.Of(sharing.State),
        sharing.LenderAgreed,
        sharing.BorrowerAgreed,
        sharing.DeclinedBy is { } side ? Words.Of(side) : null,
        sharing.ProposedAt,
        sharing.StartedOn,
        sharing.EndedOn,
        sharing.EndReason is { } reason ? Words.Of(reason) : null);
}
