using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Creates clients: cheap objects over the channel of their name.</summary>
internal sealed class DefaultGrpcClientFactory(
    IServiceProvider services, ChannelCache channels, IOptionsMonitor<GrpcClientFactoryOptions> options) : GrpcClientFactory
{
    public override TClient CreateClient<TClient>(string name)
        where TClient : class
    {
        var client = options.Get(name);
        var invoker = channels.InvokerOf(name);
        Interceptor[] interceptors =
        [
            .. client.InterceptorRegistrations
                .Where(registration => registration.Scope == InterceptorScope.Client)
                .Select(registration => registration.Creator(services)),
        ];
        invoker = invoker.Intercept(interceptors);
        if (client.CallOptionsActions.Count > 0)
        {
            invoker = invoker.Intercept(new CallOptionsInterceptor(client.CallOptionsActions, services));
        }

        return client.Creator is { } create
            ? (TClient)create(invoker)
            : Creator<TClient>.Create.Value(services, [invoker]);
    }

    private static class Creator<TClient>
        where TClient : class
    {
        public static readonly Lazy<ObjectFactory<TClient>> Create =
            new(() => ActivatorUtilities.CreateFactory<TClient>([typeof(CallInvoker)]));
    }
}
