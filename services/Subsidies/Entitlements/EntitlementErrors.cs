using ServiceDefaults.Errors;

namespace Subsidies.Entitlements;

internal static class EntitlementErrors
{
    public static readonly Error BeneficiaryUnknown = new(
        "beneficiary-unknown", ErrorKind.NotFound, "Nothing is known of this beneficiary.", "没有此对象的信息。");
}
