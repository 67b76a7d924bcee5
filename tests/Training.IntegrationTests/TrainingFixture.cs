using Testing;
using Training.Database;
using Training.IntegrationTests;

// One city has one clock, and the tests of completion turn it forward.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(TrainingFixture))]

namespace Training.IntegrationTests;

public sealed class TrainingFixture : IAsyncLifetime
{
    internal Service Training { get; } = new();

    public ValueTask InitializeAsync() => Training.InitializeAsync();

    public ValueTask DisposeAsync() => Training.DisposeAsync();

    internal sealed class Service() : ServiceFixture<TrainingContext>("training");
}
