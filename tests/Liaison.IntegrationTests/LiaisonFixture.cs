using Liaison.Database;
using Liaison.IntegrationTests;
using Testing;

[assembly: AssemblyFixture(typeof(LiaisonFixture))]

namespace Liaison.IntegrationTests;

public sealed class LiaisonFixture : IAsyncLifetime
{
    internal Service Liaison { get; } = new();

    public ValueTask InitializeAsync() => Liaison.InitializeAsync();

    public ValueTask DisposeAsync() => Liaison.DisposeAsync();

    internal sealed class Service() : ServiceFixture<LiaisonContext>("liaison");
}
