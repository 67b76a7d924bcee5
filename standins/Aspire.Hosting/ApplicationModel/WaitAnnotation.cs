namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource waits for before it starts.</summary>
/// <param name="resource">The resource waited for.</param>
/// <param name="waitType">What it must have reached.</param>
/// <param name="exitCode">The exit code it must end with, where its end is waited for.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The resource waited for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What it must have reached.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code it must end with, where its end is waited for.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What happens when it cannot be reached.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>What a resource that is waited for must have reached.</summary>
public enum WaitType
{
    /// <summary>It is healthy.</summary>
    WaitUntilHealthy = 0,

    /// <summary>It has ended.</summary>
    WaitForCompletion = 1,

    /// <summary>It runs.</summary>
    WaitUntilStarted = 2,
}

/// <summary>What happens when a resource that is waited for fails.</summary>
public enum WaitBehavior
{
    /// <summary>The wait goes on, since someone may start it again.</summary>
    WaitOnResourceUnavailable = 0,

    /// <summary>The wait ends with an error.</summary>
    StopOnResourceUnavailable = 1,
}
