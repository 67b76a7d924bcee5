namespace Transport.Background;

/// <summary>Wakes this instance's worker when there is something to do, so that it need not look all the time.</summary>
internal abstract class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _asked = new(0, 1);

    public void Set()
    {
        // One call is enough, however many ask; two at once may both try.
        lock (_asked)
        {
            if (_asked.CurrentCount == 0)
            {
                _asked.Release();
            }
        }
    }

    /// <summary>When the answer is on its way: the transaction of the idempotency key commits after the handler.</summary>
    public void SetAfter(HttpResponse response) => response.OnCompleted(() =>
    {
        Set();
        return Task.CompletedTask;
    });

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _asked.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        _asked.Dispose();
        GC.SuppressFinalize(this);
    }
}
