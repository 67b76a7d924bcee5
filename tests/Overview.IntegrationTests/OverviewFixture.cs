using Overview.Database;
using Overview.Indicators;
using Overview.IntegrationTests;
using Testing;

// All tests count in one city: each looks at what it added itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(OverviewFixture))]

namespace Overview.IntegrationTests;

public sealed class OverviewFixture : IAsyncLifetime
{
    internal Service Overview { get; } = new();

    public ValueTask InitializeAsync() => Overview.InitializeAsync();

    public ValueTask DisposeAsync() => Overview.DisposeAsync();

    internal sealed class Service() : ServiceFixture<OverviewContext>("overview")
    {
        protected override Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            IndicatorTarget.SeedAsync(services, cancellationToken);
    }
}
