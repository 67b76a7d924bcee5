using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Testing;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis for a test run: those that the run started once for all its assemblies
/// (<c>CHUNFENG_TEST_*</c>), or this process's own when a test is run alone.
/// </summary>
public sealed class Servers : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static Servers? _shared;

    private readonly DistributedApplication? _own;
    private readonly string? _state;

    private Servers(DistributedApplication? own, string? state, string postgres, string messaging, string cache) =>
        (_own, _state, Postgres, Messaging, Cache) = (own, state, postgres, messaging, cache);

    /// <summary>Connection string of PostgreSQL, without a database.</summary>
    public string Postgres { get; }

    /// <summary>Connection string of RabbitMQ.</summary>
    public string Messaging { get; }

    /// <summary>Connection string of Redis.</summary>
    public string Cache { get; }

    /// <summary>The servers of this process, started by the first who asks.</summary>
    public static async Task<Servers> GetAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return _shared ??= FromEnvironment() ?? await StartAsync(cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Starts servers that end with the process; durable ones write as a production server does.</summary>
    public static async Task<Servers> StartAsync(CancellationToken cancellationToken, bool durable = false)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var postgres = builder.AddPostgres("postgres");
        var messaging = builder.AddRabbitMQ("messaging");
        var cache = builder.AddRedis("cache");
        string? state = null;
        if (durable)
        {
            state = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"chunfeng-servers-{Guid.CreateVersion7():n}")).FullName;
            builder.Configuration["ASPIRE_STANDIN_STATE"] = state;
            postgres.WithDataVolume();
            messaging.WithDataVolume();
        }

        var app = builder.Build();
        await app.StartAsync(cancellationToken);
        foreach (var resource in (IResource[])[postgres.Resource, messaging.Resource, cache.Resource])
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, cancellationToken);
        }

        return new Servers(
            app,
            state,
            (await postgres.Resource.GetConnectionStringAsync(cancellationToken))!,
            (await messaging.Resource.ConnectionStringExpression.GetValueAsync(cancellationToken))!,
            (await cache.Resource.GetConnectionStringAsync(cancellationToken))!);
    }

    /// <summary>The environment by which child processes find these servers.</summary>
    public IReadOnlyDictionary<string, string> Environment() => new Dictionary<string, string>
    {
        ["CHUNFENG_TEST_POSTGRES"] = Postgres,
        ["CHUNFENG_TEST_MESSAGING"] = Messaging,
        ["CHUNFENG_TEST_CACHE"] = Cache,
    };

    /// <summary>A new, empty database; answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var server = NpgsqlDataSource.Create(Postgres);
        await using var create = server.CreateCommand($"CREATE DATABASE \"{name}\"");
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name }.ConnectionString;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        if (_state is not null)
        {
            Directory.Delete(_state, recursive: true);
        }
    }

    private static Servers? FromEnvironment() =>
        System.Environment.GetEnvironmentVariable("CHUNFENG_TEST_POSTGRES") is { Length: > 0 } postgres
        && System.Environment.GetEnvironmentVariable("CHUNFENG_TEST_MESSAGING") is { Length: > 0 } messaging
        && System.Environment.GetEnvironmentVariable("CHUNFENG_TEST_CACHE") is { Length: > 0 } cache
            ? new Servers(null, null, postgres, messaging, cache)
            : null;
}
