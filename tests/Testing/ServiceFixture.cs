using System.Net.Http.Headers;
using System.Security.Claims;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Shouldly;
using Xunit;

namespace Testing;

/// <summary>
/// One service in this process, listening on real ports, over real PostgreSQL, RabbitMQ and Redis: a database and queues
/// of its own, tokens of <see cref="TestIdentity"/>.
/// </summary>
/// <typeparam name="TContext">The service's context, which also names its assembly.</typeparam>
public abstract class ServiceFixture<TContext>(string service) : IAsyncLifetime
    where TContext : ServiceDbContext
{
    private readonly string _run = $"{service}-{Guid.CreateVersion7():n}"[..28];
    private Factory? _factory;

    /// <summary>Issues the tokens.</summary>
    public TestIdentity Identity { get; private set; } = null!;

    /// <summary>The service's own services.</summary>
    public IServiceProvider Services => _factory!.Services;

    /// <summary>The service's clock: turn it forward, never back.</summary>
    public CityClock Clock => Services.GetRequiredService<CityClock>();

    /// <summary>Connection string of the service's database, for a look from outside.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Where REST is served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where gRPC is served.</summary>
    public Uri RpcAddress { get; private set; } = null!;

    /// <summary>The servers of the run.</summary>
    protected Servers Servers { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Servers = await Servers.GetAsync(cancellationToken);
        Identity = await TestIdentity.StartAsync(cancellationToken);
        Database = await Servers.CreateDatabaseAsync(_run, cancellationToken);
        _factory = new Factory(await SettingsAsync(cancellationToken));
        _factory.UseKestrel();
        await MigrateAsync(cancellationToken);
        _factory.StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        // Kestrel binds its configured endpoints in the order of their names: grpc, then http.
        Address = new Uri(addresses[^1]);
        RpcAddress = new Uri(addresses[0]);
        if (Services.GetService<IBusControl>() is { } bus)
        {
            // Queues are bound when the bus is up; what is published before reaches nobody.
            (await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1))).ShouldBe(BusHealthStatus.Healthy);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        await Identity.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A caller with these roles. Each POST carries an idempotency key of its own unless it has one.</summary>
    public HttpClient Client(params string[] roles) => ClientNamed("test", roles);

    /// <summary>A caller with a name of its own, for rules about who did what.</summary>
    public HttpClient ClientNamed(string name, params string[] roles) => ClientWith(Identity.Token(name, roles));

    /// <summary>A caller that acts for one enterprise or worker.</summary>
    public HttpClient ClientWithClaims(string name, string[] roles, params Claim[] claims) =>
        ClientWith(Identity.Token(name, roles, claims));

    /// <summary>A caller with this token.</summary>
    public HttpClient ClientWith(string token) => new(new IdempotencyKeys { InnerHandler = new SocketsHttpHandler() })
    {
        BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Publishes a message as another service would, under that id.</summary>
    public Task Deliver<TMessage>(TMessage message, Guid? messageId = null)
        where TMessage : class =>
        Services.GetRequiredService<IBus>().Publish(
            message, context => context.MessageId = messageId ?? Guid.CreateVersion7(),
            TestContext.Current.CancellationToken);

    /// <summary>Runs against the service's context.</summary>
    public async Task<T> InDatabase<T>(Func<TContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>Settings beside the usual ones, for example where another service is.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> MoreSettings() => [];

    /// <summary>What <c>migrate</c> does beside the schema.</summary>
    protected virtual Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Database);
        var options = new DbContextOptionsBuilder<TContext>().UseNpgsql(source).Options;
        await using (var context = (TContext)Activator.CreateInstance(typeof(TContext), options)!)
        {
            await context.Database.MigrateAsync(cancellationToken);
        }

        await using var scope = Services.CreateAsyncScope();
        await SeedAsync(scope.ServiceProvider, cancellationToken);
    }

    private Task<Dictionary<string, string>> SettingsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["GRPC_PORT"] = "0",
            [$"ConnectionStrings:{service}-db"] = Database,
            ["ConnectionStrings:messaging"] = Servers.Messaging,
            ["Messaging:Prefix"] = _run,
            ["PersonalData:Key"] = "only-for-tests-only-for-tests-only-for-tests",
            ["services:gateway:http:0"] = Identity.Address,
            ["Identity:ClientId"] = "test-service",
            ["Identity:ClientSecret"] = "test-service",
        };
        foreach (var (key, value) in MoreSettings())
        {
            settings[key] = value;
        }

        return Task.FromResult(settings);
    }

    private sealed class Factory(Dictionary<string, string> settings) : WebApplicationFactory<TContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }

    private sealed class IdempotencyKeys : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key"))
            {
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
