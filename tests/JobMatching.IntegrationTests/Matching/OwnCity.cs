namespace JobMatching.IntegrationTests.Matching;

/// <summary>A service of its own: a run weighs everybody in the database.</summary>
public sealed class OwnCity : IAsyncLifetime
{
    private readonly JobMatchingFixture _fixture = new();

    internal JobMatchingFixture.Service Service => _fixture.JobMatching;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}
