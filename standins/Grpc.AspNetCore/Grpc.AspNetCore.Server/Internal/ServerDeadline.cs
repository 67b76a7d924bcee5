namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Ends a call when its time is up: the caller gets DEADLINE_EXCEEDED, the handler its cancellation. The end of the
/// handler and the deadline race; whoever comes first writes the status.
/// </summary>
internal sealed class ServerDeadline
{
    private const int Running = 0;
    private const int Completed = 1;
    private const int Expired = 2;

    // A timer takes no longer time; a call that lives for 49 days ends then.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly HttpServerCall _call;
    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private int _state;

    public ServerDeadline(HttpServerCall call, TimeSpan timeout)
    {
        _call = call;
        timeout = timeout < Longest ? timeout : Longest;
        At = TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(call.HttpContext.RequestAborted);
        Token = _cancellation.Token;
        _timer = TimeProvider.System.CreateTimer(
            static state => _ = ((ServerDeadline)state!).ExpireAsync(), this, timeout, Timeout.InfiniteTimeSpan);
    }

    public DateTime At { get; }

    public CancellationToken Token { get; }

    public bool Exceeded => Volatile.Read(ref _state) == Expired;

    /// <summary>Done when the call was ended by the deadline.</summary>
    public Task Ended => _ended.Task;

    public bool TryComplete() => Interlocked.CompareExchange(ref _state, Completed, Running) == Running;

    public async ValueTask ReleaseAsync()
    {
        await _timer.DisposeAsync();
        _cancellation.Dispose();
    }

    private async Task ExpireAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Expired, Running) != Running)
        {
            return;
        }

        try
        {
            await _call.EndAtDeadlineAsync();
            await _cancellation.CancelAsync();
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
