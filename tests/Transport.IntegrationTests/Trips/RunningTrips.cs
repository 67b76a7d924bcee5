using System.Net.Http.Json;
using Contracts.Transport.V1;
using Testing;
using Transport.Demands;

namespace Transport.IntegrationTests.Trips;

public sealed class RunningTrips(TransportFixture fixture)
{
    [Fact]
    public async Task A_trip_carries_those_who_board_and_tells_who_did_not_come()
    {
        await using var arrivals = await Listening<TripArrived>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 5);

        await dispatcher.Act(tripId, "check-ins", new { seatNumbers = new[] { 1, 2 } });
        var boarding = await dispatcher.Act(tripId, "boardings", new { seatNumbers = new[] { 1, 2, 3, 99 } });
        await dispatcher.Act(tripId, "boardings", new { seatNumber = 4 });
        await dispatcher.Act(tripId, "departure");
        var trip = await dispatcher.Act(tripId, "arrival");

        boarding.GetProperty("accepted").GetInt32().ShouldBe(3);
        boarding.GetProperty("rejected")[0].GetProperty("code").GetString().ShouldBe("seat-not-found");
        (trip.GetProperty("boarded").GetInt32(), trip.GetProperty("noShows").GetInt32()).ShouldBe((4, 1));
        var arrived = (await arrivals.Hear(1, message => message.TripId == tripId)).ShouldHaveSingleItem();
        arrived.Arrived.Select(passenger => passenger.PlacementId)
            .Concat(arrived.NoShows.Select(passenger => passenger.PlacementId)).Order()
            .ShouldBe(placements.Select(placement => placement.PlacementId).Order());
        arrived.NoShows.Count.ShouldBe(1);
        (await dispatcher.Journey(arrived.NoShows[0].PlacementId)).GetProperty("state").GetString().ShouldBe("no-show");
    }

    [Fact]
    public async Task The_manifest_shows_every_seat_and_its_state()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 3);
        await dispatcher.Act(tripId, "check-ins", new { seatNumber = 2 });
        await dispatcher.Act(tripId, "boardings", new { seatNumber = 3 });

        var manifest = await (await dispatcher.GetAsync($"/api/v1/trips/{tripId}/manifest")).JsonAsync();

        manifest.GetProperty("passengers").EnumerateArray().Select(line => line.GetProperty("state").GetString())
            .ShouldBe(["booked", "checked-in", "boarded"]);
    }

    [Fact]
    public async Task Boarding_recorded_twice_counts_once()
    {
        await using var boarded = await Listening<PassengerBoarded>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 2);

        await dispatcher.Act(tripId, "boardings", new { all = true });
        var again = await dispatcher.Act(tripId, "boardings", new { all = true });
        await dispatcher.Act(tripId, "departure");

        again.GetProperty("accepted").GetInt32().ShouldBe(0);
        again.GetProperty("kept").GetInt32().ShouldBe(2);
        (await boarded.Hear(2, message => message.TripId == tripId)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_cost_is_shared_by_employer_to_the_fen()
    {
        await using var settlements = await Listening<CharterCostSettled>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var (large, small) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await fixture.Transport.Agree(2, day, enterprise: large);
        await fixture.Transport.Agree(1, day, enterprise: small);
        var planned = (await dispatcher.Plan(day)).GetProperty("trips")[0];
        var tripId = planned.GetProperty("id").GetGuid();

        await dispatcher.Act(tripId, "boardings", new { all = true });
        await dispatcher.Act(tripId, "departure");
        await dispatcher.Act(tripId, "arrival");

        var shares = await settlements.Hear(2, message => message.TripId == tripId);
        var cost = planned.GetProperty("cost").GetDecimal();
        shares.Sum(share => share.Amount).ShouldBe(cost);
        shares.Single(share => share.EnterpriseId == large).Amount.ShouldBe(cost * 2 / 3, 0.01m);
        shares.Single(share => share.EnterpriseId == small).Passengers.ShouldBe(1);
        (await (await dispatcher.GetAsync($"/api/v1/trips/{tripId}/charter-shares")).JsonAsync()).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_trip_gives_its_passengers_back_to_the_next_plan()
    {
        await using var cancellations = await Listening<TripCancelled>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var placements = await fixture.Transport.Agree(4, day);
        var first = (await dispatcher.Plan(day)).GetProperty("trips")[0].GetProperty("id").GetGuid();

        await dispatcher.Act(first, "cancellation", new { reason = "coach broke down" });
        await fixture.Transport.DemandsAre(placements, DemandState.Open);
        var second = (await dispatcher.Plan(day)).GetProperty("trips")[0];

        second.GetProperty("booked").GetInt32().ShouldBe(4);
        second.GetProperty("id").GetGuid().ShouldNotBe(first);
        (await cancellations.Hear(1, message => message.TripId == first))[0].Reason.ShouldBe("coach broke down");
    }

    [Theory]
    [InlineData("arrival", "trip-not-departed")]
    [InlineData("departure,departure", "trip-not-planned")]
    [InlineData("departure,boardings", "trip-not-planned")]
    [InlineData("departure,cancellation", "trip-not-planned")]
    [InlineData("departure,arrival,arrival", "trip-not-departed")]
    public async Task What_the_state_of_the_trip_forbids_is_refused(string acts, string code)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);
        var steps = acts.Split(',');
        foreach (var act in steps.SkipLast(1))
        {
            await dispatcher.Act(tripId, act);
        }

        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/{steps[^1]}", new { reason = "late", all = true })).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((409, code));
    }

    [Fact]
    public async Task A_placement_that_ends_on_the_road_keeps_its_seat()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);
        await dispatcher.Act(tripId, "boardings", new { all = true });
        await dispatcher.Act(tripId, "departure");

        await fixture.Transport.Deliver(Samples.Ended(placements[0]));
        await fixture.Transport.Agree(1, Samples.DayOfItsOwn());
        await dispatcher.Act(tripId, "arrival");

        (await dispatcher.Journey(placements[0].PlacementId)).GetProperty("state").GetString().ShouldBe("arrived");
    }

    [Fact]
    public async Task An_unknown_trip_is_not_found()
    {
        using var dispatcher = fixture.Transport.Dispatcher();

        var problem = await (await dispatcher.GetAsync($"/api/v1/trips/{Guid.CreateVersion7()}")).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((404, "trip-not-found"));
    }
}
