using Testing;
using Transport.Database;
using Transport.IntegrationTests;

[assembly: AssemblyFixture(typeof(TransportFixture))]

namespace Transport.IntegrationTests;

public sealed class TransportFixture : IAsyncLifetime
{
    internal Service Transport { get; } = new();

    public ValueTask InitializeAsync() => Transport.InitializeAsync();

    public ValueTask DisposeAsync() => Transport.DisposeAsync();

    internal sealed class Service() : ServiceFixture<TransportContext>("transport");
}
