using Google.Protobuf;
using Grpc.Core;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Answers as the request asks; counts its calls, so that a test sees that none is left.</summary>
public sealed class EchoService(CallCounter counter) : Echo.EchoBase
{
    public const string DetailsKey = "grpc-status-details-bin";

    public override async Task<EchoReply> Unary(EchoRequest request, ServerCallContext context)
    {
        using var _ = counter.Enter();
        await ObeyAsync(request, context);
        return ReplyTo(request);
    }

    public override async Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        using var _ = counter.Enter();
        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await ObeyAsync(request, context);
            texts.Add(request.Text);
        }

        return new EchoReply { Text = string.Join(' ', texts) };
    }

    public override async Task Repeat(
        EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        using var _ = counter.Enter();
        for (var i = 0; i < request.Count; i++)
        {
            await responseStream.WriteAsync(ReplyTo(request), context.CancellationToken);
        }

        await ObeyAsync(request, context);
    }

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        using var _ = counter.Enter();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await ObeyAsync(request, context);
            await responseStream.WriteAsync(ReplyTo(request), context.CancellationToken);
        }
    }

    private async Task ObeyAsync(EchoRequest request, ServerCallContext context)
    {
        // What comes as metadata goes back, once as header and once as trailer.
        var echoed = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            echoed.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        if (echoed.Count > 0)
        {
            await context.WriteResponseHeadersAsync(echoed);
        }

        if (request.Wait)
        {
            counter.Waiting.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                counter.Cancelled.TrySetResult();
                throw;
            }
        }

        switch (request.FailWith)
        {
            case 0:
                return;
            case < 0:
                throw new InvalidOperationException("A secret of the server.");
            default:
                throw new RpcException(
                    new Status((StatusCode)request.FailWith, request.Text),
                    new Metadata { { DetailsKey, request.Payload.ToByteArray() } });
        }
    }

    private static EchoReply ReplyTo(EchoRequest request) => new()
    {
        Text = request.Text,
        Payload = request.ReplySize > 0 ? ByteString.CopyFrom(new byte[request.ReplySize]) : request.Payload,
    };
}

/// <summary>What the service lets a test see.</summary>
public sealed class CallCounter
{
    private readonly Lock _lock = new();
    private int _running;
    private TaskCompletionSource _none = Ended();

    public int Running => Volatile.Read(ref _running);

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task NoneRunningAsync()
    {
        lock (_lock)
        {
            return _none.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    public IDisposable Enter()
    {
        lock (_lock)
        {
            if (_running++ == 0)
            {
                _none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return new Entered(this);
    }

    private static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ended.SetResult();
        return ended;
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_running == 0)
            {
                _none.TrySetResult();
            }
        }
    }

    private sealed class Entered(CallCounter counter) : IDisposable
    {
        public void Dispose() => counter.Leave();
    }
}
