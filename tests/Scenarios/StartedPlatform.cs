namespace Scenarios;

/// <summary>A platform that the tests of a class share.</summary>
public sealed class StartedPlatform : IAsyncLifetime
{
    /// <summary>The platform.</summary>
    public Platform Platform { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Platform = await Platform.StartAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}
