using Testing;
using Transport.Database;
using Transport.IntegrationTests;

[assembly: AssemblyFixture(typeof(TransportFixture))]

namespace Transport.IntegrationTests;

public sealed class TransportFixture : IAsyncLifetime
{
    internal KnownWorkers Workers { get; } = new();

    internal Service Transport { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Workers.StartAsync(TestContext.Current.CancellationToken);
        Transport = new Service(Workers);
        await Transport.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        await Workers.DisposeAsync();
    }

    internal sealed class Service(KnownWorkers workers) : ServiceFixture<TransportContext>("transport")
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() =>
            [new("services:jobmatching:grpc:0", workers.Address)];
    }
}
