using Simulator.Client;

namespace Simulator.Plays;

/// <summary>Turns the city's clock forward, for every service at once.</summary>
internal static class TurnClock
{
    // Late enough that a day of the city is a day for everybody, early enough that none is skipped.
    private const int HourOfTheDay = 8;

    private static readonly string[] Early = ["in-the-future", "class-not-over"];

    public static async Task ByAsync(Play play, int days, CancellationToken cancellationToken)
    {
        if (days == 0)
        {
            return;
        }

        var morning = play.Found.Today.AddDays(days).ToDateTime(new TimeOnly(HourOfTheDay, 0));
        // An instant and not a distance: a turn that is sent twice turns once.
        var clock = await play.Gateway.PostAsync<Clock>(
            Actors.Administrator, "clock/advance",
            new { to = new DateTimeOffset(morning, ServiceDefaults.Clock.CityClock.Zone) }, cancellationToken);
        play.Found.Today = clock.Today;
    }

    /// <summary>
    /// Makes a call that is right on this day only. A service hears of a turn a moment after the gateway, later still when
    /// its server was just killed: until then it says that the day is not here yet, and is asked again.
    /// </summary>
    public static async Task<T> OnTheDayAsync<T>(
        Play play, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        T? answer = default;
        await play.Patience.UntilAsync(
            $"a service to know that it is {play.Found.Today:yyyy-MM-dd}",
            async token =>
            {
                try
                {
                    answer = await call(token);
                    return "";
                }
                catch (GatewayRefusal refusal) when (Early.Any(refusal.IsOnly))
                {
                    return refusal.Message;
                }
            },
            refused => refused.Length == 0,
            cancellationToken);
        return answer!;
    }
}
