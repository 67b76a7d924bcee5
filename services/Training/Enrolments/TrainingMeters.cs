using System.Diagnostics.Metrics;
using ServiceDefaults.Telemetry;

namespace Training.Enrolments;

/// <summary>What Training does, counted when it is committed.</summary>
internal static class TrainingMeters
{
    public static Counter<long> Enrolments { get; } =
        Meters.Meter.CreateCounter<long>("chunfeng.training.enrolments", "{enrolment}", "Enrolments confirmed.");

    public static Counter<long> Hours { get; } =
        Meters.Meter.CreateCounter<long>("chunfeng.training.hours", "h", "Hours attended.");

    public static Counter<long> Completions { get; } =
        Meters.Meter.CreateCounter<long>("chunfeng.training.completions", "{enrolment}", "Enrolments completed, passed or not.");
}
