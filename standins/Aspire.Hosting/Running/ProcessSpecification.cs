using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>How a process is started and stopped.</summary>
internal sealed record ProcessSpecification
{
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the variables of the app host are passed on.</summary>
    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>The user it runs as, where the app host is root and the program refuses to be.</summary>
    public string? User { get; init; }

    public PosixSignal StopSignal { get; init; } = PosixSignal.SIGTERM;

    /// <summary>Whether whatever works in its directory is part of it, besides what carries its mark.</summary>
    public bool OwnsWorkingDirectory { get; init; }
}
