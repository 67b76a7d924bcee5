using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.IntegrationTests.Messaging;

/// <summary>Tells how the delivery of a message ended: faulted means among the dead letters.</summary>
internal sealed class EndOfDelivery : IReceiveObserver, IDisposable
{
    private readonly TaskCompletionSource<bool> _faulted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Guid _message;
    private readonly ConnectHandle _watching;

    private EndOfDelivery(Guid message, ProbeFixture probe)
    {
        _message = message;
        _watching = probe.Services.GetRequiredService<IBusControl>().ConnectReceiveObserver(this);
    }

    public Task<bool> IsFaulted => _faulted.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Begin to watch before the message is sent.</summary>
    public static EndOfDelivery Of(Guid message, ProbeFixture probe) => new(message, probe);

    public void Dispose() => _watching.Dispose();

    public Task PostReceive(ReceiveContext context)
    {
        if (context.GetMessageId() == _message)
        {
            _faulted.TrySetResult(context.IsFaulted);
        }

        return Task.CompletedTask;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
}
