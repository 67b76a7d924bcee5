using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Background;

/// <summary>Wakes this instance's worker when there is something to do, so that it need not look all the time.</summary>
public abstract class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _asked = new(0, 1);

    /// <summary>There is something to do.</summary>
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

    /// <summary>Until there is something to do, or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _asked.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _asked.Dispose();
        GC.SuppressFinalize(this);
    }
}
