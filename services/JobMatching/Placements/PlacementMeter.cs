using System.Diagnostics.Metrics;
using ServiceDefaults.Errors;
using ServiceDefaults.Telemetry;

namespace JobMatching.Placements;

internal static class PlacementMeter
{
    private static readonly Counter<long> Placements = Meters.Meter.CreateCounter<long>(
        "chunfeng.placements", "{placement}", "Placements that were agreed, started or ended.");

    public static void Count(Placement placement) =>
        Placements.Add(1, new KeyValuePair<string, object?>("state", Words.Of(placement.State)));
}
