using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Running;

/// <summary>Tells the replicas of a service apart in telemetry.</summary>
internal sealed class ServiceInstanceId(DistributedApplicationExecutionContext application) : IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new((string?)null);

    public ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var instance = context.Caller is null
            ? null
            : application.ServiceProvider.GetRequiredService<Orchestrator>().InstancesOf(context.Caller)[context.Replica];
        return new(instance is null ? null : $"service.instance.id={instance.Suffix}");
    }
}
