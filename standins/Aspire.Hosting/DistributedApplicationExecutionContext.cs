namespace Aspire.Hosting;

/// <summary>What an application is built for.</summary>
/// <param name="operation">What it is built for.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    private IServiceProvider? _services;

    /// <summary>What it is built for.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it is described for a deployment.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>Whether it is run.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>The services of the app host, once it is built.</summary>
    public IServiceProvider ServiceProvider => _services ?? throw new InvalidOperationException(
        "IServiceProvider is not available because the application has not been built.");

    internal void Use(IServiceProvider services) => _services = services;
}

/// <summary>What an application is built for.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It is run.</summary>
    Run = 0,

    /// <summary>It is described for a deployment.</summary>
    Publish = 1,
}
