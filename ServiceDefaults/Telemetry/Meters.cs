using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>The source of the platform's own spans.</summary>
public static class Tracing
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "Chunfeng";

    /// <summary>The source.</summary>
    public static ActivitySource Source { get; } = new(SourceName);
}

/// <summary>The platform's meter. Services count their domain with instruments of their own on it.</summary>
public static class Meters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Chunfeng";

    /// <summary>The meter.</summary>
    public static Meter Meter { get; } = new(Name);

    internal static Counter<long> MessagesRelayed { get; } =
        Meter.CreateCounter<long>("chunfeng.outbox.relayed", "{message}", "Messages that the broker confirmed.");

    internal static Counter<long> MessagesRepeated { get; } =
        Meter.CreateCounter<long>("chunfeng.inbox.repeated", "{message}", "Messages that came again and changed nothing.");
}
