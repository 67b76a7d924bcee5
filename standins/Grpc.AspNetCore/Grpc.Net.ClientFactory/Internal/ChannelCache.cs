using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>One channel for each name, made when its first client is.</summary>
internal sealed class ChannelCache(
    IOptionsMonitor<GrpcClientFactoryOptions> options,
    IHttpMessageHandlerFactory handlers,
    ILoggerFactory loggers,
    IServiceScopeFactory scopes) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Entry>> _entries = new(StringComparer.Ordinal);

    public CallInvoker InvokerOf(string name) =>
        _entries.GetOrAdd(name, key => new Lazy<Entry>(() => Create(key))).Value.Invoker;

    public void Dispose()
    {
        foreach (var entry in _entries.Values.Where(entry => entry.IsValueCreated))
        {
            entry.Value.Channel.Dispose();
            entry.Value.Scope.Dispose();
        }
    }

    private Entry Create(string name)
    {
        // What lives as long as the channel must not live in the scope of the first caller.
        var scope = scopes.CreateScope();
        var client = options.Get(name);
        var channelOptions = new GrpcChannelOptions
        {
            HttpHandler = handlers.CreateHandler(name),
            LoggerFactory = loggers,
            ServiceProvider = scope.ServiceProvider,
        };
        foreach (var configure in client.ChannelOptionsActions)
        {
            configure(channelOptions);
        }

        var address = client.Address ?? throw new InvalidOperationException(
            $"Could not resolve the address for gRPC client '{name}'. Set an address when registering the client: services.AddGrpcClient<{name}>(o => o.Address = new Uri(\"https://localhost:5001\"))");
        var channel = GrpcChannel.ForAddress(address, channelOptions);
        Interceptor[] interceptors =
        [
            .. client.InterceptorRegistrations
                .Where(registration => registration.Scope == InterceptorScope.Channel)
                .Select(registration => registration.Creator(scope.ServiceProvider)),
        ];
        return new Entry(channel, channel.CreateCallInvoker().Intercept(interceptors), scope);
    }

    private sealed record Entry(GrpcChannel Channel, CallInvoker Invoker, IServiceScope Scope);
}
