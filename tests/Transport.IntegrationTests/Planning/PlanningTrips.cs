using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Transport.V1;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;

namespace Transport.IntegrationTests.Planning;

public sealed class PlanningTrips(TransportFixture fixture)
{
    [Fact]
    public async Task Demand_is_pooled_by_origin_prefecture_and_everyone_gets_a_seat_of_their_own()
    {
        var day = Samples.DayOfItsOwn();
        var placements = (await fixture.Transport.Agree(20, day, "530602"))
            .Concat(await fixture.Transport.Agree(15, day, "530627"))
            .Concat(await fixture.Transport.Agree(50, day, "411523")).ToList();
        await using var booked = await Listening<SeatBooked>.ToAsync(fixture.Transport);
        using var dispatcher = fixture.Transport.Dispatcher();

        var answer = await dispatcher.Plan(day);

        answer.GetProperty("plan").GetProperty("carried").GetInt32().ShouldBe(85);
        answer.GetProperty("unserved").GetArrayLength().ShouldBe(0);
        Trips(answer).ShouldBe([("411500", 50), ("530600", 35)]);
        await fixture.Transport.DemandsAre(placements, DemandState.Booked);
        var ids = placements.Select(placement => placement.PlacementId).ToHashSet();
        var seats = await booked.Hear(85, message => ids.Contains(message.PlacementId));
        seats.Select(seat => (seat.TripId, seat.SeatNumber)).Distinct().Count().ShouldBe(85);
    }

    [Fact]
    public async Task A_plan_costs_what_its_trips_cost_and_not_less_than_its_bound()
    {
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(30, day);
        using var dispatcher = fixture.Transport.Dispatcher();

        var answer = await dispatcher.Plan(day);

        var plan = answer.GetProperty("plan");
        var cost = plan.GetProperty("cost").GetDecimal();
        cost.ShouldBe(answer.GetProperty("trips").EnumerateArray().Sum(trip => trip.GetProperty("cost").GetDecimal()));
        cost.ShouldBeGreaterThanOrEqualTo(plan.GetProperty("lowerBound").GetDecimal());
        var kept = await (await dispatcher.GetAsync($"/api/v1/trip-plans/{plan.GetProperty("id").GetGuid()}")).JsonAsync();
        kept.GetProperty("cost").GetDecimal().ShouldBe(cost);
    }

    [Theory]
    [InlineData("""{}""", "from,to")]
    [InlineData("""{"from":"2031-01-02","to":"2031-01-01"}""", "to")]
    [InlineData("""{"from":"2031-01-02","to":"2041-01-01"}""", "to")]
    [InlineData("""{"date":"2031-01-02","to":"2031-01-02"}""", "date")]
    [InlineData(
        """
        {"date":"2031-01-02","name":"\u0007","capacityFactor":0,"minimumLoad":0,"priority":"fastest","longestRideHours":-1,
        "closedAreas":["湖北"],"numberTimes":{"tank":1,"coach":-1},"priceTimes":{"coach":1000},"seconds":0}
        """,
        "name,capacityFactor,minimumLoad,longestRideHours,seconds,closedAreas,priority,numberTimes.tank,numberTimes.coach,priceTimes.coach")]
    public async Task A_plan_that_makes_no_sense_is_refused_with_every_wrong_field(string body, string fields)
    {
        using var dispatcher = fixture.Transport.Dispatcher();

        var problem = await (await dispatcher.PostAsync(
            "/api/v1/trip-plans", new StringContent(body, null, "application/json"))).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(fields.Split(','));
    }

    [Fact]
    public async Task Only_a_dispatcher_plans()
    {
        using var officer = fixture.Transport.Client(Roles.Officer);

        (await officer.PostAsJsonAsync("/api/v1/trip-plans", new { date = "2031-01-01" })).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_quote_names_mode_and_cost_without_planning()
    {
        using var partner = fixture.Transport.Client(Roles.Partner);

        var quote = await (await partner.GetAsync("/api/v1/trip-quotes?origin=530602&destination=331002&people=40")).JsonAsync();
        var problem = await (await partner.GetAsync("/api/v1/trip-quotes?origin=昭通&people=0")).ProblemAsync();

        quote.GetProperty("mode").GetString().ShouldBe("coach");
        quote.GetProperty("vehicles").GetInt32().ShouldBe(1);
        problem.Fields.ShouldBe(["origin", "destination", "people"]);
    }

    private static IEnumerable<(string? Origin, int Booked)> Trips(JsonElement answer) => answer.GetProperty("trips")
        .EnumerateArray()
        .Select(trip => (trip.GetProperty("originDivisionCode").GetString(), trip.GetProperty("booked").GetInt32()))
        .OrderBy(trip => trip.Item1);
}
