using Simulator.Client;

namespace Simulator.Plays;

/// <summary>Turns the city's clock forward, for every service at once.</summary>
internal static class TurnClock
{
    // Late enough that a day of the city is a day for everybody, early enough that none is skipped.
    private const int HourOfTheDay = 8;

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
}
