using ServiceDefaults.Errors;

namespace Transport.WaitingList;

/// <summary>An entry of a waiting list.</summary>
/// <param name="RefusalLink">Where the seats can be given back without an account, once they are booked.</param>
internal sealed record WaitingResponse(
    Guid Id, Guid TripId, string State, int People, IReadOnlyList<Guid> PlacementIds, DateTimeOffset JoinedAt,
    DateTimeOffset? PromotedAt, string? RefusalLink)
{
    public static WaitingResponse Of(WaitingEntry entry, IReadOnlyList<Guid> placements) => new(
        entry.Id.Value, entry.TripId.Value, Words.Of(entry.State), entry.People, placements, entry.JoinedAt, entry.PromotedAt,
        entry.State is WaitingState.Promoted ? $"/api/v1/seat-refusals/{entry.RefusalToken}" : null);
}
