using System.Diagnostics;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using Testing;

namespace Events;

/// <summary>About 300 bytes, as a placement's event is.</summary>
public sealed record Happened(Guid Id, DateTimeOffset At, string Text);

public sealed class Row
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }
}

public sealed class Effect
{
    public required Guid Id { get; init; }

    public required double Milliseconds { get; init; }
}

public sealed class BenchContext(DbContextOptions<BenchContext> options) : ServiceDbContext(options)
{
    public DbSet<Row> Rows => Set<Row>();

    public DbSet<Effect> Effects => Set<Effect>();
}

/// <summary>How many events a consumer has seen: asked in place of the table, which is large and busy meanwhile.</summary>
public sealed class Progress
{
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public void Add() => Interlocked.Increment(ref _seen);
}

public sealed class Apply(BenchContext database, Progress progress) : IConsumer<Happened>
{
    public Task Consume(ConsumeContext<Happened> context)
    {
        progress.Add();
        var age = TimeProvider.System.GetUtcNow() - context.Message.At;
        database.Add(new Effect { Id = context.Message.Id, Milliseconds = age.TotalMilliseconds });
        return Task.CompletedTask;
    }
}

/// <summary>The platform's own outbox, relay and inbox around one table.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const int Clients = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Text = new('春', 80);

    private readonly WebApplication _app;

    private Bench(WebApplication app, string database) => (_app, Database) = (app, database);

    public string Database { get; }

    /// <summary>With a database and a queue of that name; its consumer applies messages together, or each alone.</summary>
    public static async Task<Bench> StartAsync(Servers servers, string name, bool together)
    {
        var database = await servers.CreateDatabaseAsync(name, CancellationToken.None);
        // As after a first start: tables and queue are there. What is published before a queue exists has no receiver.
        await using (var first = new Bench(Build(servers, database, name, together), database))
        {
            await first.InDatabase(context => context.Database.EnsureCreatedAsync());
            await first.StartRelayAsync();
        }

        return new Bench(Build(servers, database, name, together), database);
    }

    private static WebApplication Build(Servers servers, string database, string name, bool together)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:bench-db"] = database,
            ["ConnectionStrings:messaging"] = servers.Messaging,
            ["Messaging:Prefix"] = name,
            ["PersonalData:Key"] = new string('k', 40),
        });
        builder.Services.AddSingleton<Progress>();
        builder.AddServiceDefaults();
        builder.AddDatabase<BenchContext>("bench-db");
        builder.AddMessaging("bench", bus => bus.AddConsumer<Apply>(), together);
        return builder.Build();
    }

    /// <summary>Starts relay and consumer.</summary>
    public async Task StartRelayAsync()
    {
        await _app.StartAsync();
        await _app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
    }

    /// <summary>Commands a second, each a new context, one row and one event; checked by counting the rows.</summary>
    public async Task<double> CommandsAsync(int seconds)
    {
        var before = await InDatabase(context => context.Rows.CountAsync());
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await InDatabase(context =>
                {
                    var id = Guid.CreateVersion7();
                    context.Add(new Row { Id = id, Text = Text });
                    context.Publish(new Happened(id, TimeProvider.System.GetUtcNow(), Text));
                    return context.SaveChangesAsync();
                });
                count++;
            }

            return count;
        })));
        var rate = counts.Sum() / watch.Elapsed.TotalSeconds;
        Check(await InDatabase(context => context.Rows.CountAsync()) - before == counts.Sum(), "every command left its row");
        return rate;
    }

    /// <summary>Waits until nothing is on its way, and forgets what came before.</summary>
    public async Task DrainAsync()
    {
        await Eventually.Holds(
            () => InDatabase(async context => !await context.Outbox.AnyAsync()), "an empty outbox", TimeSpan.FromMinutes(5));
        await Eventually.Holds(
            () => InDatabase(async context => await context.Effects.CountAsync() == await context.Rows.CountAsync()),
            "every event applied", TimeSpan.FromMinutes(5));
        await InDatabase(context => context.Database.ExecuteSqlRawAsync("TRUNCATE effect, inbox_message"));
    }

    /// <summary>Events a second: committed at once to the outbox, until every effect is committed, each exactly once.</summary>
    public async Task<double> EventsAsync(int count)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using (var connection = await source.OpenConnectionAsync())
        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY outbox_message (message_id, type, body) FROM STDIN BINARY"))
        {
            for (var index = 0; index < count; index++)
            {
                var message = new Happened(Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), Text);
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7());
                await copy.WriteAsync(MessageTypes.NameOf(typeof(Happened)));
                await copy.WriteAsync(System.Text.Json.JsonSerializer.Serialize(message, MessageTypes.Json));
            }

            await copy.CompleteAsync();
        }

        var progress = _app.Services.GetRequiredService<Progress>();
        var before = progress.Seen;
        var watch = Stopwatch.StartNew();
        _app.Services.GetRequiredService<OutboxSignal>().Ring();
        await Eventually.Holds(() => Task.FromResult(progress.Seen - before >= count), "all events seen", TimeSpan.FromMinutes(5));
        await Eventually.Get(
            () => InDatabase(context => context.Effects.CountAsync()), seen => seen >= count, "all effects", TimeSpan.FromMinutes(5));
        var rate = count / watch.Elapsed.TotalSeconds;
        Check(await InDatabase(context => context.Effects.CountAsync()) == count, "every event had one effect");
        await InDatabase(context => context.Database.ExecuteSqlRawAsync("TRUNCATE effect, inbox_message"));
        return rate;
    }

    /// <summary>Milliseconds from the change to its effect, in order, at a steady rate.</summary>
    public async Task<List<double>> LatenciesAsync(int perSecond, int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var sent = new List<Task>();
        for (var tick = 0; tick < seconds * 100 && await timer.WaitForNextTickAsync(); tick++)
        {
            for (var index = 0; index < perSecond / 100; index++)
            {
                sent.Add(InDatabase(context =>
                {
                    context.Publish(new Happened(Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), Text));
                    return context.SaveChangesAsync();
                }));
            }
        }

        await Task.WhenAll(sent);
        await Eventually.Get(
            () => InDatabase(context => context.Effects.CountAsync()), seen => seen >= sent.Count, "all effects",
            TimeSpan.FromMinutes(1));
        return await InDatabase(context => context.Effects.Select(effect => effect.Milliseconds).Order().ToListAsync());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Check(bool holds, string claim)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Does not hold: " + claim);
        }
    }

    private async Task<T> InDatabase<T>(Func<BenchContext, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<BenchContext>());
    }
}
