namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many processes a resource is.</summary>
/// <param name="replicas">How many.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>How many.</summary>
    public int Replicas { get; } = replicas;
}

/// <summary>The resource is started only by command.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>A health check that speaks for the resource.</summary>
/// <param name="key">The name it is registered under.</param>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name it is registered under.</summary>
    public string Key { get; } = key;
}

/// <summary>The launch profile a project starts with.</summary>
/// <param name="launchProfileName">The name of the profile.</param>
public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    /// <summary>The name of the profile.</summary>
    public string LaunchProfileName { get; } = launchProfileName;
}

/// <summary>How a resource is related to another.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">The relation.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The relation.</summary>
    public string Type { get; } = type;
}

/// <summary>How long the server behind a resource lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>How long the server behind a resource lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the application.</summary>
    Session = 0,

    /// <summary>Longer than the application.</summary>
    Persistent = 1,
}

/// <summary>A place where a server keeps its data.</summary>
/// <param name="source">The name of the volume or the directory.</param>
/// <param name="target">Where the server sees it.</param>
/// <param name="type">Volume or directory.</param>
/// <param name="isReadOnly">Whether the server may only read it.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    : IResourceAnnotation
{
    /// <summary>The name of the volume or the directory.</summary>
    public string? Source { get; } = source;

    /// <summary>Where the server sees it.</summary>
    public string Target { get; } = target;

    /// <summary>Volume or directory.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether the server may only read it.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>What kind of place data is kept in.</summary>
public enum ContainerMountType
{
    /// <summary>A directory.</summary>
    BindMount = 0,

    /// <summary>A named volume.</summary>
    Volume = 1,
}
