using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Testing;

/// <summary>
/// The producer's half of the contract test: hears on the broker what a service publishes and compares the very JSON with
/// the snapshot that <c>Contracts.Specs</c> reads as a consumer. <c>CHUNFENG_WRITE_SNAPSHOTS=1</c> writes it instead.
/// </summary>
public sealed class MessageSnapshots : IAsyncDisposable
{
    private static readonly MethodInfo HearOne =
        typeof(MessageSnapshots).GetMethod(nameof(Hear), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ConcurrentQueue<(object Message, JsonNode Envelope)> _heard = new();
    private readonly HashSet<Type> _open;
    private HostReceiveEndpointHandle? _endpoint;

    private MessageSnapshots(Type any) =>
        // An event is what says when it happened; the rest of the namespace is parts of events.
        _open = [.. any.Assembly.GetExportedTypes().Where(
            type => type.Namespace == any.Namespace && type.GetProperty("OccurredAt") is not null)];

    /// <summary>Begins to hear every event of a service's contract.</summary>
    /// <typeparam name="TAny">Any one of them.</typeparam>
    public static async Task<MessageSnapshots> ListenAsync<TAny>(IServiceProvider services)
    {
        var snapshots = new MessageSnapshots(typeof(TAny));
        snapshots._endpoint = services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint(endpoint =>
        {
            foreach (var type in snapshots._open)
            {
                HearOne.MakeGenericMethod(type).Invoke(snapshots, [endpoint]);
            }
        });
        await snapshots._endpoint.Ready;
        return snapshots;
    }

    /// <summary>Waits for the event that the test caused; fails when its JSON is not that of the snapshot.</summary>
    public async Task ShouldMatch<TMessage>(Func<TMessage, bool> about)
        where TMessage : class
    {
        var name = typeof(TMessage).FullName!;
        var envelope = await Eventually.Get(
            () => Task.FromResult(_heard.FirstOrDefault(heard => heard.Message is TMessage message && about(message)).Envelope),
            envelope => envelope is not null,
            $"a message {name}");
        envelope["messageType"]!.AsArray().Select(type => (string?)type)
            .ShouldContain($"urn:message:{typeof(TMessage).Namespace}:{typeof(TMessage).Name}");
        var shape = MessageShape.Of(envelope["message"]!);
        var file = Path.Combine(Folder(), name + ".json");
        if (Environment.GetEnvironmentVariable("CHUNFENG_WRITE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, shape);
        }

        shape.ShouldBe(
            await File.ReadAllTextAsync(file),
            $"{name} is published otherwise than its consumers read it; if that is meant, write the snapshots anew");
        _open.Remove(typeof(TMessage));
    }

    /// <summary>Fails when the contract has an event that the test did not compare.</summary>
    public void ShouldBeComplete() => _open.ShouldBeEmpty();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.StopAsync();
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Platform.sln above {AppContext.BaseDirectory}.");
        }

        return Directory.CreateDirectory(Path.Combine(folder.FullName, "tests", "Contracts.Specs", "Snapshots")).FullName;
    }

    private void Hear<TMessage>(IReceiveEndpointConfigurator endpoint)
        where TMessage : class =>
        endpoint.Handler<TMessage>(context =>
        {
            _heard.Enqueue((context.Message, JsonNode.Parse(context.ReceiveContext.GetBody())!));
            return Task.CompletedTask;
        });
}
