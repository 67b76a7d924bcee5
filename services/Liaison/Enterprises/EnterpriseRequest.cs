using ServiceDefaults.City;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;

namespace Liaison.Enterprises;

/// <summary>An enterprise as it is sent in: by one request, or by one line of an import.</summary>
internal sealed record EnterpriseRequest(
    string? UnifiedSocialCreditCode,
    string? Name,
    string? DivisionCode,
    string? Industry,
    string? Size,
    string? Operation,
    DateOnly? EstablishedOn,
    string? ContactName,
    string? ContactPhone)
{
    public (UnifiedSocialCreditCode Code, EnterpriseProfile Profile, Contact? Contact) Read(
        InputCheck check, PersonalDataProtector protector)
    {
        var code = check.Parse<UnifiedSocialCreditCode>(
            "unifiedSocialCreditCode", UnifiedSocialCreditCode, ServiceDefaults.City.UnifiedSocialCreditCode.TryParse,
            "invalid-uscc", "It is no Unified Social Credit Code (GB 32100-2015): 18 characters with a check character.");
        return (code, ReadProfile(check), ReadContact(check, protector));
    }

    public EnterpriseProfile ReadProfile(InputCheck check) => new(
        check.Text("name", Name, 200),
        check.Parse<DivisionCode>(
            "divisionCode", DivisionCode, ServiceDefaults.City.DivisionCode.TryParse,
            "invalid-division", "It is no administrative division code (GB/T 2260): six digits."),
        check.Text("industry", Industry, 100),
        check.OneOf<EnterpriseSize>("size", Size),
        Operation is null ? Enterprises.Operation.Operating : check.OneOf<Operation>("operation", Operation),
        check.Required("establishedOn", EstablishedOn));

    private Contact? ReadContact(InputCheck check, PersonalDataProtector protector)
    {
        if (ContactName is null && ContactPhone is null)
        {
            return null;
        }

        var name = check.Text("contactName", ContactName, 50);
        var phone = check.Parse<MobileNumber>(
            "contactPhone", ContactPhone, MobileNumber.TryParse, "invalid-mobile", "It is no mobile number of mainland China.");
        return check.Failed ? null : new Contact(name, protector.Encrypt(phone.ToString()), phone.Masked);
    }
}
