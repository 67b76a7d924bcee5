using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Lets a consumer go on after its broker was away. In MassTransit 8.4 a delivery that finds its channel broken closes the
/// channel and waits for that; the channel, as it closes, waits for its deliveries, and the connection for its channels: the
/// bus stood still until its process was started again. Here the close is begun and not waited for. To be removed with
/// MassTransit 8.5, which no longer closes there (ADR 0004).
/// </summary>
internal sealed class DetachedChannelClose : IFilter<ChannelContext>
{
    public Task Send(ChannelContext context, IPipe<ChannelContext> next) => next.Send(new DetachedContext(context));

    public void Probe(ProbeContext context) => context.CreateFilterScope("detached-channel-close");

    private sealed class DetachedContext(ChannelContext context)
        : ScopeChannelContext(context, context.CancellationToken), ChannelContext
    {
        private readonly IChannel _channel = DetachedChannel.Of(context.Channel);

        IChannel ChannelContext.Channel => _channel;
    }

    /// <summary>A channel as it is, but for its close.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy's class is derived from it.")]
    internal class DetachedChannel : DispatchProxy
    {
        private IChannel? _channel;

        public static IChannel Of(IChannel channel)
        {
            var proxy = Create<IChannel, DetachedChannel>();
            ((DetachedChannel)(object)proxy)._channel = channel;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var result = targetMethod!.Invoke(_channel, BindingFlags.DoNotWrapExceptions, null, args, null);
            if (targetMethod.Name != nameof(IChannel.CloseAsync))
            {
                return result;
            }

            // Whatever becomes of it, the connection's own end follows.
            _ = ((Task)result!).ContinueWith(static closing => closing.Exception, TaskScheduler.Default);
            return Task.CompletedTask;
        }
    }
}
