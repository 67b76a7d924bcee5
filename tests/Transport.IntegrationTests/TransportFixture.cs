using Testing;
using Transport.Database;
using Transport.IntegrationTests;

[assembly: AssemblyFixture(typeof(TransportFixture))]

namespace Transport.IntegrationTests;

public sealed class TransportFixture : IAsyncLifetime
{
    internal PassengerNames Names { get; } = new();

    internal Service Transport { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Names.StartAsync(TestContext.Current.CancellationToken);
        Transport = new Service(Names);
        await Transport.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        await Names.DisposeAsync();
    }

    internal sealed class Service(PassengerNames names) : ServiceFixture<TransportContext>("transport")
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() =>
            [new("services:jobmatching:grpc:0", names.Address)];
    }
}
