using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Subsidies.Database;
using Testing;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Subsidies.IntegrationTests;

/// <summary>The service with its policies and budgets, on servers of its own.</summary>
public sealed class SubsidiesFixture() : SubsidiesFixtureBase("subsidies")
{
    internal Play Play => field ??= new Play(this);
}

/// <summary>Hides the internal context from the public face of the fixture.</summary>
public abstract class SubsidiesFixtureBase : IAsyncLifetime
{
    private readonly Service _service;

    protected SubsidiesFixtureBase(string service) => _service = new Service(service, Numbers);

    internal KnownNumbers Numbers { get; } = new();

    public HttpClient Client(params string[] roles) => _service.Client(roles);

    public HttpClient ClientNamed(string name, params string[] roles) => _service.ClientNamed(name, roles);

    public HttpClient ClientWithClaims(string name, string[] roles, params System.Security.Claims.Claim[] claims) =>
        _service.ClientWithClaims(name, roles, claims);

    public Uri RpcAddress => _service.RpcAddress;

    public TestIdentity Identity => _service.Identity;

    public ServiceDefaults.Clock.CityClock Clock => _service.Clock;

    public string Database => _service.Database;

    public IServiceProvider Services => _service.Services;

    internal Published Published { get; private set; } = null!;

    internal Task<T> InDatabase<T>(Func<SubsidiesContext, Task<T>> work) => _service.InDatabase(work);

    /// <summary>Publishes messages, each under an id of its own, and waits until the service has applied them all.</summary>
    internal async Task Deliver(params object[] messages)
    {
        var ids = messages.Select(_ => Guid.CreateVersion7()).ToArray();
        await DeliverAs(ids, messages);
    }

    internal async Task DeliverAs(Guid[] ids, params object[] messages)
    {
        var bus = _service.Services.GetRequiredService<IBus>();
        foreach (var (id, message) in ids.Zip(messages))
        {
            await bus.Publish(message, message.GetType(), context => context.MessageId = id, TestContext.Current.CancellationToken);
        }

        var wanted = ids.ToHashSet();
        await Eventually.Get(
            () => InDatabase(database => database.Inbox.CountAsync(applied => wanted.Contains(applied.MessageId))),
            count => count == wanted.Count, $"{wanted.Count} messages applied");
    }

    public async ValueTask InitializeAsync()
    {
        await Numbers.StartAsync(TestContext.Current.CancellationToken);
        await _service.InitializeAsync();
        Published = await Published.ListenAsync(_service.Services.GetRequiredService<IBusControl>());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _service.DisposeAsync();
        await Numbers.DisposeAsync();
    }

    private sealed class Service(string name, KnownNumbers numbers) : ServiceFixture<SubsidiesContext>(name)
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() => [new("services:jobmatching:grpc:0", numbers.Address)];

        protected override Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            Seed.RunAsync(services, cancellationToken);
    }
}
