using ServiceDefaults.Errors;

namespace Subsidies.PolicyRuns;

internal static class PolicyRunErrors
{
    public static readonly Error NotFound = new(
        "policy-run-not-found", ErrorKind.NotFound, "There is no such run.", "没有此批次核定。");

    public static readonly Error NotAutomatic = new(
        "policy-not-decided-in-runs", ErrorKind.Conflict,
        "Only what needs no application and is about records of a registry is decided in runs.", "仅免申即享且以登记册记录为依据的政策可批量核定。");
}
