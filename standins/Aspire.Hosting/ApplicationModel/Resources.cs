namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project that is started.</summary>
/// <param name="name">The name of the resource.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery,
        IResourceWithWaitSupport, IResourceWithProbes, IComputeResource;

/// <summary>A program that is started.</summary>
/// <param name="name">The name of the resource.</param>
/// <param name="command">The program.</param>
/// <param name="workingDirectory">Where it runs.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints,
        IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>Where it runs.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A server that a container would run.</summary>
/// <param name="name">The name of the resource.</param>
/// <param name="entrypoint">The program inside the container.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints,
        IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>The program inside the container.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
