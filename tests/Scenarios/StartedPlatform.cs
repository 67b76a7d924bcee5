namespace Scenarios;

/// <summary>A platform that the tests of a collection share.</summary>
public sealed class StartedPlatform : IAsyncLifetime
{
    /// <summary>The platform.</summary>
    public Platform Platform { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Platform = await Platform.StartAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

/// <summary>Tests that each leave it running, with data of their own.</summary>
[CollectionDefinition(nameof(StartedPlatformCollection))]
public sealed class StartedPlatformCollection : ICollectionFixture<StartedPlatform>;
