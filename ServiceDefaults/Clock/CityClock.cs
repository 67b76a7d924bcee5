namespace ServiceDefaults.Clock;

/// <summary>
/// The city's clock: real time plus the hours and days that a demonstration or a test turned it forward, the same in
/// every service. Everything that asks for the time asks this.
/// </summary>
public sealed class CityClock : TimeProvider
{
    private readonly Lock _gate = new();
    private long _offsetTicks;
    private TaskCompletionSource _turned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The city's zone: Asia/Shanghai, UTC+8 without summer time.</summary>
    public static TimeSpan Zone { get; } = TimeSpan.FromHours(8);

    /// <summary>How far the clock runs ahead of real time.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <summary>Sets how far the clock runs ahead, and wakes whoever waits for a turn. The clock never goes back.</summary>
    /// <returns>Whether it moved.</returns>
    public bool TurnTo(TimeSpan offset)
    {
        lock (_gate)
        {
            if (offset <= Offset)
            {
                return false;
            }

            Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
            var turned = _turned;
            _turned = new(TaskCreationOptions.RunContinuationsAsynchronously);
            turned.SetResult();
            return true;
        }
    }

    /// <summary>Waits until the clock is turned, or for a time of real life: for work that is due at a day of the city.</summary>
    public async Task WaitForTurnAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task turned;
        lock (_gate)
        {
            turned = _turned.Task;
        }

        await Task.WhenAny(turned, Task.Delay(atMost, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <summary>The city's calendar over any clock.</summary>
public static class CityCalendar
{
    /// <summary>The present day in the city.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().ToCityDate();

    /// <summary>The day in the city at an instant.</summary>
    public static DateOnly ToCityDate(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(CityClock.Zone).DateTime);
}
