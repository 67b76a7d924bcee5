using ServiceDefaults.Errors;

namespace JobMatching.Placements;

internal sealed record PlacementResponse(
    Guid Id,
    Guid IntentId,
    Guid WorkerId,
    Guid PostId,
    Guid EnterpriseId,
    string State,
    string OriginDivisionCode,
    string DestinationDivisionCode,
    DateOnly StartsOn,
    decimal MonthlyWage,
    Guid? IntroducedBy,
    DateTimeOffset AgreedAt,
    DateOnly? StartedOn,
    DateOnly? EndedOn,
    string? EndReason)
{
    public static PlacementResponse Of(Placement placement) => new(
        placement.Id.Value,
        placement.IntentId.Value,
        placement.WorkerId.Value,
        placement.PostId.Value,
        placement.EnterpriseId.Value,
        Words.Of(placement.State),
        placement.OriginDivisionCode.ToString(),
        placement.DestinationDivisionCode.ToString(),
        placement.StartsOn,
        placement.MonthlyWage,
        placement.IntroducedBy,
        placement.AgreedAt,
        placement.StartedOn,
        placement.EndedOn,
        placement.EndReason is { } reason ? Words.Of(reason) : null);
}
