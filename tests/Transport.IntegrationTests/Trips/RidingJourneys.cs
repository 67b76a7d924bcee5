using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using Npgsql;
using Testing;
using Transport.Demands;
using Transport.IntegrationTests.Planning;
using Transport.Planner;

namespace Transport.IntegrationTests.Trips;

/// <summary>Trips with several stops, and journeys of several trips.</summary>
public sealed class RidingJourneys(TransportFixture fixture)
{
    private const string Home = "530602";
    private const string Village = "530627";
    private const string Station = "530600-kunming-south";
    private const string CityStation = "331000-taizhou";
    private const string Door = "331002";

    [Fact]
    public async Task A_seat_is_sold_again_where_its_holder_gets_off()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(4, day);

        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, [Home, Village, Door], [new(people[0], 0, 1), new(people[1], 0, 2), new(people[2], 1, 2)], Seats: 2)))[0];

        var seats = await Passengers(dispatcher, trip);
        seats.Single(seat => seat.Placement == people[2].PlacementId).Seat
            .ShouldBe(seats.Single(seat => seat.Placement == people[0].PlacementId).Seat);
        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{trip}/seats", new { placementId = people[3].PlacementId })).ProblemAsync();
        problem.Code.ShouldBe("trip-sold-out");
    }

    [Fact]
    public async Task Two_people_never_hold_a_seat_on_the_same_leg_whatever_the_code_does()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(2, day);
        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, [Home, Village, Door], [new(people[0], 0, 2), new(people[1], 0, 2)])))[0];
        await using var database = NpgsqlDataSource.Create(fixture.Transport.Database);
        await using var command = database.CreateCommand(
            $"UPDATE seat_booking SET number = 1, from_stop = 1 WHERE trip_id = '{trip}' AND number = 2");

        var refusal = await Should.ThrowAsync<PostgresException>(
            () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.ExclusionViolation);
    }

    [Fact]
    public async Task People_get_on_stop_by_stop_and_who_is_not_there_when_it_leaves_did_not_come()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(4, day);
        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, [Home, Village, Door],
            [new(people[0], 0, 2), new(people[1], 0, 2), new(people[2], 1, 2), new(people[3], 1, 2)])))[0];

        await dispatcher.Act(trip, "boardings", new { seatNumber = await SeatOf(dispatcher, people[0]) });
        await dispatcher.Act(trip, "departure", new { stop = 0 });
        var late = await dispatcher.Act(trip, "boardings", new { seatNumber = await SeatOf(dispatcher, people[1]) });
        await dispatcher.Act(trip, "boardings", new { all = true, stop = 1 });
        await dispatcher.Act(trip, "departure", new { stop = 1 });
        var arrived = await dispatcher.Act(trip, "arrival");

        late.GetProperty("accepted").GetInt32().ShouldBe(0);
        (arrived.GetProperty("boarded").GetInt32(), arrived.GetProperty("noShows").GetInt32()).ShouldBe((3, 1));
        await fixture.Transport.DemandsAre([people[0], people[2], people[3]], DemandState.Arrived);
        await fixture.Transport.DemandsAre([people[1]], DemandState.NoShow);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task A_trip_does_not_leave_a_stop_that_it_has_not(int stop)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(1, day);
        var trip = (await fixture.Transport.Accepted(
            dispatcher, day, new Proposals.Layout(6, [Home, Village, Door], [new(people[0], 0, 2)])))[0];

        var problem = await (await dispatcher.PostAsJsonAsync($"/api/v1/trips/{trip}/departure", new { stop })).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(["stop"]);
    }

    [Fact]
    public async Task Feeder_train_and_employers_coach_are_one_journey_that_ends_at_the_door()
    {
        await using var arrivals = await Listening<TripArrived>.ToAsync(fixture.Transport);
        await using var shares = await Listening<CharterCostSettled>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trips, people) = await Chain(dispatcher, people: 3);

        var journey = await dispatcher.Journey(people[0].PlacementId);
        foreach (var trip in trips)
        {
            await dispatcher.Act(trip, "boardings", new { all = true });
            await dispatcher.Act(trip, "departure");
            await dispatcher.Act(trip, "arrival");
        }

        journey.GetProperty("journey").EnumerateArray().Select(ride => ride.GetProperty("tripId").GetGuid()).ShouldBe(trips);
        await fixture.Transport.DemandsAre(people, DemandState.Arrived);
        var counts = (await arrivals.Hear(3, message => trips.Contains(message.TripId))).OrderBy(message => trips.IndexOf(message.TripId));
        counts.Select(message => message.Arrived.Count).ShouldBe([0, 0, 3]);
        var settled = await shares.Hear(3, message => trips.Contains(message.TripId));
        settled.ShouldAllBe(share => share.Amount == 1000 && share.EmployerPays == 400 && share.Passengers == 3);
    }

    [Fact]
    public async Task Whoever_misses_the_first_trip_gives_back_the_seats_on_the_others()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trips, people) = await Chain(dispatcher, people: 2);

        await dispatcher.Act(trips[0], "boardings", new { seatNumber = await SeatOf(dispatcher, people[0]) });
        await dispatcher.Act(trips[0], "departure");
        await dispatcher.Act(trips[0], "arrival");

        await fixture.Transport.DemandsAre([people[1]], DemandState.NoShow);
        (await Passengers(dispatcher, trips[1])).Select(seat => seat.Placement).ShouldBe([people[0].PlacementId]);
        (await Passengers(dispatcher, trips[2])).Select(seat => seat.Placement).ShouldBe([people[0].PlacementId]);
    }

    [Fact]
    public async Task When_a_train_is_cancelled_who_is_on_the_way_to_it_is_planned_on_from_the_station()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trips, people) = await Chain(dispatcher, people: 2);
        await dispatcher.Act(trips[0], "boardings", new { all = true });
        await dispatcher.Act(trips[0], "departure");

        await dispatcher.Act(trips[1], "cancellation", new { reason = "snow" });
        await dispatcher.Act(trips[0], "arrival");

        await fixture.Transport.DemandsAre(people, DemandState.Open);
        (await dispatcher.Journey(people[0].PlacementId)).GetProperty("originDivisionCode").GetString().ShouldBe("530600");
        (await Passengers(dispatcher, trips[2])).ShouldBeEmpty();
        var onwards = await fixture.Transport.Accepted(dispatcher, people[0].StartsOn.AddDays(-1), new Proposals.Layout(
            12, [Station, Door], [.. people.Select(who => new Proposals.Rider(who, 0, 1))]));
        (await dispatcher.Journey(people[0].PlacementId)).GetProperty("journey").EnumerateArray()
            .Select(ride => (ride.GetProperty("tripId").GetGuid(), ride.GetProperty("leg").GetInt32()))
            .ShouldBe([(trips[0], 1), (onwards[0], 2)]);
    }

    [Fact]
    public async Task A_placement_that_ends_before_the_journey_gives_back_every_seat_of_it()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (trips, people) = await Chain(dispatcher, people: 1);

        await fixture.Transport.Deliver(Samples.Ended(people[0]));

        await fixture.Transport.DemandsAre(people, DemandState.Withdrawn);
        foreach (var trip in trips)
        {
            (await Passengers(dispatcher, trip)).ShouldBeEmpty();
        }
    }

    private async Task<(List<Guid> Trips, IReadOnlyList<PlacementDetails> People)> Chain(HttpClient dispatcher, int people)
    {
        var day = Samples.DayOfItsOwn();
        var travellers = await fixture.Transport.Agree(people, day, enterprise: Guid.CreateVersion7());
        var trips = await fixture.Transport.Accepted(
            dispatcher, day,
            new Proposals.Layout(6, [Home, Station], [.. travellers.Select(who => new Proposals.Rider(who, 0, 1, 1, false))]),
            new Proposals.Layout(
                9, [Station, CityStation], [.. travellers.Select(who => new Proposals.Rider(who, 0, 1, 2, false))], 118, Mode.Carriage),
            new Proposals.Layout(15, [CityStation, Door], [.. travellers.Select(who => new Proposals.Rider(who, 0, 1, 3))]));
        return ([.. trips], travellers);
    }

    private static async Task<int> SeatOf(HttpClient dispatcher, PlacementDetails placement) =>
        (await dispatcher.Journey(placement.PlacementId)).GetProperty("seatNumber").GetInt32();

    private static async Task<IEnumerable<(Guid Placement, int Seat)>> Passengers(HttpClient dispatcher, Guid trip)
    {
        var manifest = await (await dispatcher.GetAsync($"/api/v1/trips/{trip}/manifest")).JsonAsync();
        return manifest.GetProperty("passengers").EnumerateArray()
            .Select(line => (line.GetProperty("placementId").GetGuid(), line.GetProperty("seatNumber").GetInt32())).ToList();
    }
}
