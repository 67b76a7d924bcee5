using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Standins.Aspire;

[Collection(nameof(AspireCollection))]
public sealed class PersistenceTests : IDisposable
{
    private readonly TemporaryState _state = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_volume_and_its_password_are_there_in_the_next_run()
    {
        string? before;
        await using (var app = await StartAsync(withVolume: true))
        {
            before = await app.GetConnectionStringAsync("cache", Token);
            await using var client = await RedisClient.ConnectAsync(before!);
            (await client.AskAsync("SET kept yes")).ShouldBe("+OK");
        }

        await using var again = await StartAsync(withVolume: true);
        var after = await again.GetConnectionStringAsync("cache", Token);

        after!.Split(',')[1].ShouldBe(before!.Split(',')[1]);
        await using var reader = await RedisClient.ConnectAsync(after);
        (await reader.AskAsync("STRLEN kept")).ShouldBe(":3");
    }

    [Fact]
    public async Task Without_a_volume_nothing_is_left()
    {
        await using (var app = await StartAsync(withVolume: false))
        {
            var secret = await app.GetConnectionStringAsync("cache", Token);
            secret!.Split("password=")[1].Length.ShouldBeGreaterThanOrEqualTo(22);
        }

        Directory.EnumerateFileSystemEntries(_state.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_volume_is_used_by_one_app_host_at_a_time()
    {
        await using var first = await StartAsync(withVolume: true);

        await Should.ThrowAsync<DistributedApplicationException>(StartAsync(withVolume: true));
    }

    private async Task<DistributedApplication> StartAsync(bool withVolume)
    {
        var builder = DistributedApplicationTestingBuilder.Create($"--ASPIRE_STANDIN_STATE={_state.Path}");
        var cache = builder.AddRedis("cache");
        if (withVolume)
        {
            cache.WithDataVolume("cache-data");
        }

        var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);
        try
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync("cache", Token);
            return app;
        }
        catch (DistributedApplicationException)
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
