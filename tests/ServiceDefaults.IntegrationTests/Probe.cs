using System.Collections.Concurrent;
using System.Net.Http.Headers;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Database;
using ServiceDefaults.IntegrationTests;
using ServiceDefaults.Messaging;
using ServiceDefaults.Security;
using Testing;

[assembly: AssemblyFixture(typeof(ProbeFixture))]

namespace ServiceDefaults.IntegrationTests;

/// <summary>A change that is told of.</summary>
public sealed record NoteWritten(Guid NoteId, string Text);

public sealed class Note
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }
}

public sealed class Echo
{
    public long Id { get; private set; }

    public required Guid NoteId { get; init; }
}

public sealed class ProbeContext(DbContextOptions<ProbeContext> options) : ServiceDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Echo> Echoes => Set<Echo>();
}

/// <summary>Applies a note by a plain insert: applied twice, it would stand there twice.</summary>
public sealed class EchoNote(ProbeContext database) : IConsumer<NoteWritten>
{
    private static readonly ConcurrentDictionary<Guid, TaskCompletionSource<Task>> Held = new();

    /// <summary>
    /// Holds a note, the first time that it comes, until the channel that brought it is closed. Tells when it is held, and
    /// by what that gives, when the end of its connection has been told to all who listen.
    /// </summary>
    public static Task<Task> HoldUntilItsChannelCloses(Guid note) =>
        Held.GetOrAdd(note, _ => new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async Task Consume(ConsumeContext<NoteWritten> context)
    {
        if (Held.TryRemove(context.Message.NoteId, out var held))
        {
            var channel = context.GetPayload<ChannelContext>().Channel;
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            context.GetPayload<ChannelContext>().ConnectionContext.Connection.ConnectionShutdownAsync += (_, _) =>
            {
                told.TrySetResult();
                return Task.CompletedTask;
            };
            held.SetResult(told.Task);
            await Eventually.Holds(() => Task.FromResult(channel.IsClosed), "a closed channel");
        }

        if (context.Message.Text == "fatal" || (context.Message.Text == "poison" && !ProbeFixture.Cured))
        {
            throw new InvalidOperationException("This note cannot be echoed.");
        }

        if (context.Message.Text == "once" && await database.Echoes.AnyAsync(echo => echo.NoteId == context.Message.NoteId))
        {
            throw new InvalidOperationException("This note was echoed before.");
        }

        database.Add(new Echo { NoteId = context.Message.NoteId });
    }
}

/// <summary>A service with one table, one endpoint and one consumer, made of nothing but the defaults.</summary>
public sealed class ProbeFixture : IAsyncLifetime
{
    private readonly string _run = $"probe-{Guid.CreateVersion7():n}"[..28];
    private Servers _servers = null!;
    private TestIdentity _identity = null!;
    private WebApplication _app = null!;
    private string _database = "";

    public static bool Cured { get; set; }

    public string Queue => _run + "-echo-note";

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        _servers = await Servers.GetAsync(TestContext.Current.CancellationToken);
        _identity = await TestIdentity.StartAsync(TestContext.Current.CancellationToken);
        _database = await _servers.CreateDatabaseAsync(_run, TestContext.Current.CancellationToken);
        _app = Build();
        await using (var scope = Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProbeContext>().Database.EnsureCreatedAsync();
        }

        await _app.StartAsync();
        // What is published before the queue exists has no receiver.
        (await Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1)))
            .ShouldBe(BusHealthStatus.Healthy);
    }

    public async ValueTask DisposeAsync()
    {
        await new Instance(_app).DisposeAsync();
        await _identity.DisposeAsync();
    }

    /// <summary>By which address the broker is reached, when not by its own.</summary>
    public Uri? Line { get; init; }

    /// <summary>Whether messages that come at the same time are applied in one transaction.</summary>
    public bool Together { get; init; }

    /// <summary>A further instance over the same database and queues.</summary>
    public async Task<Instance> StartAnotherAsync()
    {
        var app = Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Instance(app);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:probe-db"] = _database,
            ["ConnectionStrings:messaging"] = Line?.ToString() ?? _servers.Messaging,
            ["Messaging:Prefix"] = _run,
            ["PersonalData:Key"] = new string('k', 40),
            ["services:gateway:http:0"] = _identity.Address,
        });
        builder.AddServiceDefaults();
        builder.AddDatabase<ProbeContext>("probe-db");
        builder.AddMessaging("probe", bus => bus.AddConsumer<EchoNote>(), Together);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/notes", async (Note note, ProbeContext database, CancellationToken cancellationToken) =>
        {
            database.Add(note);
            database.Publish(new NoteWritten(note.Id, note.Text));
            await database.SaveChangesAsync(cancellationToken);
            return note.Text == "refused" ? Microsoft.AspNetCore.Http.Results.Conflict() : Microsoft.AspNetCore.Http.Results.Ok(note.Id);
        });
        return app;
    }

    public HttpClient Client(string caller = "probe") => new()
    {
        BaseAddress = new Uri(_app.Urls.First()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", _identity.Token(caller, Roles.Partner)) },
    };

    public async Task<T> InDatabase<T>(Func<ProbeContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ProbeContext>());
    }

    /// <summary>Tells of a note as a service does, by the outbox.</summary>
    public Task<int> Write(Guid note, string text) => InDatabase(database =>
    {
        database.Publish(new NoteWritten(note, text));
        return database.SaveChangesAsync();
    });

    public Task<int> Echoes(Guid noteId) => InDatabase(database => database.Echoes.CountAsync(echo => echo.NoteId == noteId));

    /// <summary>Is stopped before it is disposed of, as a process is: otherwise its consumers would go on taking messages.</summary>
    public sealed class Instance(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
