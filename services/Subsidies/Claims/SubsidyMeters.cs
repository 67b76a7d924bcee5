using System.Diagnostics.Metrics;
using ServiceDefaults.Telemetry;

namespace Subsidies.Claims;

/// <summary>What the service counts of its domain, by policy.</summary>
internal static class SubsidyMeters
{
    private static readonly Counter<long> Claims =
        Meters.Meter.CreateCounter<long>("chunfeng.subsidies.claims", "{claim}", "Claims that were opened.");

    private static readonly Counter<double> Yuan =
        Meters.Meter.CreateCounter<double>("chunfeng.subsidies.paid", "CNY", "Yuan that the bank has paid.");

    public static void Opened(Claim claim) =>
        Claims.Add(1, Policy(claim.PolicyCode), new("origin", claim.SubmittedBy == Claim.City ? "found" : "applied"));

    public static void Found(string policyCode, int claims) => Claims.Add(claims, Policy(policyCode), new("origin", "found"));

    // A meter is for watching; the exact sum stands in the ledger.
    public static void Paid(string policyCode, decimal amount) => Yuan.Add((double)amount, Policy(policyCode));

    private static KeyValuePair<string, object?> Policy(string policyCode) => new("policy", policyCode);
}
