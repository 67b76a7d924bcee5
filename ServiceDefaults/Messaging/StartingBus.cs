using MassTransit;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Lets the bus come up before it is stopped. MassTransit 8 does not stop a bus that is still starting: its consumers would
/// take messages while the services they need are gone, and every message so taken would end among the dead letters.
/// </summary>
internal sealed class StartingBus(IBusControl bus) : IHostedService
{
    // Longer than a start takes. It is waited in full only while the broker is away, when there is nothing to consume.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
}
