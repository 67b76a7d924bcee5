using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using Testing;
using Transport.Demands;
using Transport.Planner;
using Transport.Planning;

namespace Transport.IntegrationTests.Planning;

/// <summary>Open trips are planned anew with as few changes to what people were told as can be.</summary>
public sealed class Replanning(TransportFixture fixture)
{
    [Fact]
    public async Task Late_comers_take_free_seats_and_nobody_else_is_told_anything()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (day, enterprise) = (Samples.DayOfItsOwn(), Guid.CreateVersion7());
        var early = await fixture.Transport.Agree(30, day, enterprise: enterprise);
        var trip = Only(await dispatcher.Plan(day));
        var before = await SeatsOf(dispatcher, early);
        var late = await fixture.Transport.Agree(5, day, enterprise: enterprise);

        var plan = await dispatcher.Propose(new { date = day, replan = new { } });
        var changes = await Changes(dispatcher, plan);
        await Accept(dispatcher, plan);

        changes.ShouldAllBe(change => change.GetProperty("code").GetString() == "added");
        changes.Sum(change => change.GetProperty("people").GetInt32()).ShouldBe(5);
        (await dispatcher.Trip(trip)).GetProperty("booked").GetInt32().ShouldBe(35);
        (await SeatsOf(dispatcher, early)).ShouldBe(before);
        (await SeatsOf(dispatcher, late)).Select(seat => seat.Trip).Distinct().ShouldBe([trip]);
    }

    [Fact]
    public async Task When_a_coach_breaks_down_its_own_passengers_alone_are_moved()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var broken = await fixture.Transport.Agree(40, day, enterprise: Guid.CreateVersion7());
        var elsewhere = await fixture.Transport.Agree(40, day, "411523", Guid.CreateVersion7());
        await dispatcher.Plan(day);
        var (before, others) = (await SeatsOf(dispatcher, broken), await SeatsOf(dispatcher, elsewhere));

        var plan = await dispatcher.Propose(new { date = day, replan = new { brokenDown = new[] { before[0].Trip } } });
        await Accept(dispatcher, plan);

        (await dispatcher.Trip(before[0].Trip)).GetProperty("state").GetString().ShouldBe("cancelled");
        await fixture.Transport.DemandsAre(broken, DemandState.Booked);
        var after = await SeatsOf(dispatcher, broken);
        after.Select(seat => seat.Trip).ShouldNotContain(before[0].Trip);
        after.Distinct().Count().ShouldBe(40);
        (await SeatsOf(dispatcher, elsewhere)).ShouldBe(others);
    }

    [Fact]
    public async Task When_nothing_has_happened_nothing_changes()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(50, day);
        await dispatcher.Plan(day);
        var before = await SeatsOf(dispatcher, people);

        var plan = await dispatcher.Propose(new { date = day, replan = new { mostChanges = 0 } });
        await Accept(dispatcher, plan);

        (await Changes(dispatcher, plan)).ShouldBeEmpty();
        (await SeatsOf(dispatcher, people)).ShouldBe(before);
    }

    [Fact]
    public async Task A_plan_that_was_made_for_other_bookings_is_outdated()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(10, day);
        await dispatcher.Plan(day);
        var plan = await dispatcher.Propose(new { date = day, replan = new { } });

        await fixture.Transport.Deliver(Samples.Ended(people[0]));
        await fixture.Transport.DemandsAre([people[0]], DemandState.Withdrawn);
        var problem = await (await dispatcher.PostAsJsonAsync($"{Url(plan)}/acceptance", new { })).ProblemAsync();

        problem.Code.ShouldBe("trip-plan-outdated");
        (await SeatsOf(dispatcher, people.Skip(1))).Count.ShouldBe(9);
    }

    [Fact]
    public async Task Those_on_the_road_stay_and_those_who_wait_for_the_next_coach_are_moved()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var gone = await fixture.Transport.Agree(3, day, enterprise: Guid.CreateVersion7());
        var here = await fixture.Transport.Agree(3, day, "411523", Guid.CreateVersion7());
        await dispatcher.Plan(day);
        var (away, waiting) = (await SeatsOf(dispatcher, gone), await SeatsOf(dispatcher, here));
        await dispatcher.Act(away[0].Trip, "boardings", new { all = true });
        await dispatcher.Act(away[0].Trip, "departure");

        var plan = await dispatcher.Propose(new { date = day, replan = new { brokenDown = new[] { away[0].Trip, waiting[0].Trip } } });
        await Accept(dispatcher, plan);

        (await SeatsOf(dispatcher, gone)).ShouldBe(away);
        (await dispatcher.Trip(away[0].Trip)).GetProperty("state").GetString().ShouldBe("departed");
    }

    [Fact]
    public async Task A_plan_gets_what_the_trips_of_others_have_left_and_is_refused_when_they_have_taken_more()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        // Far from the days of other tests: vehicles are counted around the day.
        var day = new DateOnly(2045, 1, 1);
        var people = await fixture.Transport.Agree(2, day);
        await fixture.Transport.Accepted(dispatcher, day, Carriage(people[0], "coach-45"));
        var station = new Hub(new Place("530600-north", 27.34, 103.72));
        var supply = new TravelSupply
        {
            Vehicles = [Kind("coach-45", 4), Kind("coach-55", 4), Kind("minibus", null)],
            Lines =
            [
                new()
                {
                    Code = "K1234", Mode = Mode.Carriage, From = station, To = new Hub(new Place("331000-west", 28.66, 121.25)),
                    Departs = day.ToDateTime(new(12, 0)), Arrives = day.ToDateTime(new(22, 0)), SeatsPerUnit = 118, Units = 3,
                    CostPerUnit = 4000,
                },
            ],
        };

        var left = await fixture.Transport.InDatabase(database => database.LeftForAsync(
            TripPlan.Request(TripPlanId.From(Guid.CreateVersion7()), day, day, new PlanOptions(), "test", TimeProvider.System.GetUtcNow()),
            supply, TestContext.Current.CancellationToken));
        var scrapped = await fixture.Transport.Proposed(day, Carriage(people[1], "a-kind-that-was-sold"));
        var problem = await (await dispatcher.PostAsJsonAsync($"/api/v1/trip-plans/{scrapped}/acceptance", new { })).ProblemAsync();

        left.Vehicles.Select(kind => kind.Number).ShouldBe([3, 4, null]);
        left.Lines[0].Units.ShouldBe(3);
        problem.Code.ShouldBe("vehicles-taken");
        await fixture.Transport.DemandsAre([people[1]], DemandState.Open);
    }

    private static Proposals.Layout Carriage(PlacementDetails rider, string vehicle) =>
        new(6, ["530602", "331002"], [new(rider, 0, 1)], Vehicle: vehicle);

    private static VehicleKind Kind(string code, int? number) => new()
    {
        Code = code, Mode = Mode.Coach, Seats = 45, FixedCost = 1, CostPerKilometre = 1, KilometresPerHour = 70, Number = number,
    };

    private static Guid Only(JsonElement outcome) =>
        outcome.GetProperty("trips").EnumerateArray().Single().GetProperty("id").GetGuid();

    private static string Url(JsonElement plan) => $"/api/v1/trip-plans/{plan.GetProperty("id").GetGuid()}";

    private static async Task<List<JsonElement>> Changes(HttpClient dispatcher, JsonElement plan) =>
        [.. (await (await dispatcher.GetAsync($"{Url(plan)}/changes")).JsonAsync()).EnumerateArray()];

    private static async Task Accept(HttpClient dispatcher, JsonElement plan) =>
        await (await dispatcher.PostAsJsonAsync($"{Url(plan)}/acceptance", new { })).JsonAsync();

    private static async Task<List<(Guid Trip, int Seat)>> SeatsOf(HttpClient dispatcher, IEnumerable<PlacementDetails> people)
    {
        var seats = new List<(Guid, int)>();
        foreach (var person in people)
        {
            var journey = await dispatcher.Journey(person.PlacementId);
            seats.Add((journey.GetProperty("tripId").GetGuid(), journey.GetProperty("seatNumber").GetInt32()));
        }

        return seats;
    }
}
