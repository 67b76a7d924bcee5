using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Standins.Aspire;

/// <summary>The sample application, started once from its own app host with empty data.</summary>
public sealed class SampleApplication : IAsyncLifetime
{
    private readonly TemporaryState _state = new();
    private DistributedApplication? _app;

    public DistributedApplication App => _app!;

    /// <summary>Every replica as it was when the application had started, by resource: later tests kill and restart some.</summary>
    public ILookup<string, CustomResourceSnapshot> Started { get; private set; } =
        Array.Empty<CustomResourceSnapshot>().ToLookup(_ => "");

    public async ValueTask InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>(
            [$"--ASPIRE_STANDIN_STATE={_state.Path}"], TestContext.Current.CancellationToken);
        _app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("front", TestContext.Current.CancellationToken);
        var replicas = await Task.WhenAll(
            ReplicasAsync("postgres"), ReplicasAsync("migration"), ReplicasAsync("backend", count: 2), ReplicasAsync("front"));
        Started = replicas.SelectMany(known => known).ToLookup(known => known.Resource.Name, known => known.Snapshot);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _state.Dispose();
    }

    public IResource Resource(string name) =>
        App.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == name);

    /// <summary>What is known now of each replica of a resource.</summary>
    public async Task<IReadOnlyList<ResourceEvent>> ReplicasAsync(string name, int count = 1)
    {
        var replicas = new Dictionary<string, ResourceEvent>();
        await foreach (var change in App.ResourceNotifications.WatchAsync(TestContext.Current.CancellationToken))
        {
            if (change.Resource.Name == name)
            {
                replicas[change.ResourceId] = change;
                if (replicas.Count == count)
                {
                    break;
                }
            }
        }

        return [.. replicas.Values];
    }

    public async Task<int> ProcessOfAsync(string name) => ProcessOf((await ReplicasAsync(name))[0]);

    public static int ProcessOf(ResourceEvent replica) =>
        (int)replica.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
}
