using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace JobMatching.IntegrationTests;

/// <summary>Another service's ear: receives what JobMatching publishes, over the real broker.</summary>
internal sealed class Listening<TMessage> : IAsyncDisposable
    where TMessage : class
{
    private readonly ConcurrentQueue<TMessage> _heard = new();
    private HostReceiveEndpointHandle? _endpoint;

    public static async Task<Listening<TMessage>> ToAsync(JobMatchingFixture.Service service)
    {
        var listening = new Listening<TMessage>();
        listening._endpoint = service.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint(
            endpoint => endpoint.Handler<TMessage>(context =>
            {
                listening._heard.Enqueue(context.Message);
                return Task.CompletedTask;
            }));
        await listening._endpoint.Ready;
        return listening;
    }

    public async Task<IReadOnlyList<TMessage>> Hear(int count, Func<TMessage, bool> about) => await Eventually.Get(
        () => Task.FromResult(_heard.Where(about).ToList()),
        heard => heard.Count >= count,
        $"{count} messages {typeof(TMessage).Name}");

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.StopAsync();
        }
    }
}
