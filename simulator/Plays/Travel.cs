using System.Text.Json;
using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>
/// Step 6: day by day, dispatchers plan the day's trips and accept the plan, people get on stop by stop (a few do not come),
/// trips leave and arrive; the city's clock is turned until nobody waits any more.
/// </summary>
internal static class Travel
{
    private const double NoShows = 0.03;
    private const int SpareDays = 30;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var agreed = play.Found.Placements.Count;
        stage.Expect(agreed);
        await play.Patience.UntilAsync(
            $"{agreed} travel demands",
            async token => (await ListDemandsAsync(play, null, token)).Count, demands => demands >= agreed, cancellationToken);
        var lastDay = play.Found.Today.AddDays(play.Options.Days + SpareDays);
        while (await ListDemandsAsync(play, "open", cancellationToken) is { Count: > 0 } waiting && play.Found.Today < lastDay)
        {
            var next = waiting.Min(demand => demand.TravelOn);
            await TurnClock.ByAsync(play, Math.Max(0, next.DayNumber - play.Found.Today.DayNumber), cancellationToken);
            await PlanAsync(play, cancellationToken);
            await EachTripAsync(play, "planned", (trip, token) => DepartAsync(play, trip, stage, token), cancellationToken);
            await TurnClock.ByAsync(play, 1, cancellationToken);
            await EachTripAsync(play, "departed", (trip, token) => ArriveAsync(play, trip, token), cancellationToken);
        }

        play.Found.Trips = await ListTripsAsync(play, null, cancellationToken);
        var trips = play.Found.Trips;
        return $"{trips.Count(trip => trip.State == "arrived")} trips, {trips.Sum(trip => trip.Boarded)} people arrived, "
            + $"{trips.Sum(trip => trip.NoShows)} did not come";
    }

    private static async Task DepartAsync(Play play, Trip trip, IStage stage, CancellationToken cancellationToken)
    {
        var manifest = await play.Gateway.GetAsync<Manifest>(Actors.Dispatcher, $"trips/{trip.Id}/manifest", cancellationToken);
        foreach (var stop in manifest.Passengers.GroupBy(seat => seat.FromStop).OrderBy(seats => seats.Key))
        {
            var present = stop.Where(seat => !play.DiceOf(seat.WorkerId, "no-show").Chance(NoShows))
                .Select(seat => seat.SeatNumber).ToList();
            if (present.Count > 0)
            {
                await play.Gateway.PostAsync<JsonElement>(
                    Actors.Dispatcher, $"trips/{trip.Id}/boardings", new { seatNumbers = present, stop = stop.Key }, cancellationToken);
            }

            await play.Gateway.PostAsync<Trip>(
                Actors.Dispatcher, $"trips/{trip.Id}/departure", new { stop = stop.Key }, cancellationToken);
        }

        stage.Advance(manifest.Passengers.Count);
    }

    private static Task<Trip> ArriveAsync(Play play, Trip trip, CancellationToken cancellationToken) =>
        play.Gateway.PostAsync<Trip>(Actors.Dispatcher, $"trips/{trip.Id}/arrival", new { }, cancellationToken);

    private static async Task EachTripAsync(
        Play play, string state, Func<Trip, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var trips = await ListTripsAsync(play, state, cancellationToken);
        await Parallel.ForEachAsync(
            trips.Where(trip => trip.DepartsOn <= play.Found.Today),
            new ParallelOptions { MaxDegreeOfParallelism = Play.Hands, CancellationToken = cancellationToken },
            async (trip, token) => await act(trip, token));
    }

    private static async Task<List<Trip>> ListTripsAsync(Play play, string? state, CancellationToken cancellationToken) =>
        await play.Gateway.ListAsync<Trip>(Actors.Dispatcher, state is null ? "trips" : $"trips?state={state}", cancellationToken)
            .ToListAsync(cancellationToken);

    private static async Task PlanAsync(Play play, CancellationToken cancellationToken)
    {
        var asked = await play.Gateway.PostAsync<TripPlan>(
            Actors.Dispatcher, "trip-plans", new { date = play.Found.Today }, cancellationToken);
        var plan = await play.Patience.UntilAsync(
            "a plan of the day's trips",
            token => play.Gateway.GetAsync<TripPlan>(Actors.Dispatcher, $"trip-plans/{asked.Id}", token),
            plan => plan.State == "proposed", cancellationToken);
        if (plan.Trips > 0)
        {
            await play.Gateway.PostAsync<TripPlan>(
                Actors.Dispatcher, $"trip-plans/{plan.Id}/acceptance", new { }, cancellationToken);
        }
    }

    private static async Task<List<Demand>> ListDemandsAsync(Play play, string? state, CancellationToken cancellationToken) =>
        await play.Gateway.ListAsync<Demand>(
            Actors.Dispatcher, state is null ? "travel-demands" : $"travel-demands?state={state}", cancellationToken)
            .ToListAsync(cancellationToken);
}
