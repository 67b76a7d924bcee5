using ServiceDefaults.Errors;

namespace Liaison.Enterprises;

/// <summary>An enterprise as it is shown: phone numbers masked.</summary>
internal sealed record EnterpriseResponse(
    Guid Id,
    string UnifiedSocialCreditCode,
    string Name,
    string DivisionCode,
    string Industry,
    string Size,
    string Operation,
    DateOnly EstablishedOn,
    string? ContactName,
    string? ContactPhone,
    Guid? OfficerId,
    DateTimeOffset RegisteredAt)
{
    public static EnterpriseResponse Of(Enterprise enterprise) => new(
        enterprise.Id.Value,
        enterprise.UnifiedSocialCreditCode.ToString(),
        enterprise.Profile.Name,
        enterprise.Profile.DivisionCode.ToString(),
        enterprise.Profile.Industry,
        Words.Of(enterprise.Profile.Size),
        Words.Of(enterprise.Profile.Operation),
        enterprise.Profile.EstablishedOn,
        enterprise.Contact?.Name,
        enterprise.Contact?.MaskedPhone,
        enterprise.OfficerId?.Value,
        enterprise.RegisteredAt);
}
