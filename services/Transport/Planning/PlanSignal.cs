namespace Transport.Planning;

/// <summary>Wakes this instance's planner when a plan is asked for, so that it need not look all the time.</summary>
internal sealed class PlanSignal : IDisposable
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

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _asked.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _asked.Dispose();
}
