using System.Net;
using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using ServiceDefaults.Security;
using Testing;

namespace Transport.IntegrationTests.Demands;

public sealed class TravellingTogether(TransportFixture fixture)
{
    [Fact]
    public async Task A_group_rides_one_trip_though_its_people_agreed_between_others()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(64, day);
        var squad = people.Where((_, index) => index % 3 == 0).Take(20).ToList();
        await Form(dispatcher, squad);

        var plan = await dispatcher.Plan(day);

        plan.GetProperty("plan").GetProperty("carried").GetInt32().ShouldBe(64);
        plan.GetProperty("trips").GetArrayLength().ShouldBe(2);
        var trips = new HashSet<Guid>();
        foreach (var member in squad)
        {
            trips.Add((await dispatcher.Journey(member.PlacementId)).GetProperty("tripId").GetGuid());
        }

        trips.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 190)]
    public async Task A_group_larger_than_any_vehicle_stays_behind_unless_it_may_be_split(bool maySplit, int carried)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var village = await fixture.Transport.Agree(190, day);
        await Form(dispatcher, village, maySplit);

        var plan = await dispatcher.Propose(new { date = day });

        plan.GetProperty("carried").GetInt32().ShouldBe(carried);
        var unserved = (await (await dispatcher.GetAsync(
            $"/api/v1/trip-plans/{plan.GetProperty("id").GetGuid()}/unserved?limit=500")).JsonAsync()).GetProperty("items");
        unserved.GetArrayLength().ShouldBe(190 - carried);
        unserved.EnumerateArray().ShouldAllBe(who => who.GetProperty("code").GetString() == "group-too-large");
    }

    [Fact]
    public async Task Only_people_who_wait_for_the_same_journey_form_a_group()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var here = await fixture.Transport.Agree(2, day);
        var there = await fixture.Transport.Agree(1, day, "411523");
        var unknown = Samples.Placement(day);

        (await Refused(dispatcher, here[0], there[0])).ShouldBe("different-journeys");
        (await Refused(dispatcher, here[0], unknown)).ShouldBe("travel-demand-not-found");
        (await Refused(dispatcher, here[0])).ShouldBe("input-invalid");
        await dispatcher.Plan(day);
        (await Refused(dispatcher, here[0], here[1])).ShouldBe("travel-demand-not-open");
    }

    [Fact]
    public async Task Whoever_joins_another_group_leaves_the_first()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var people = await fixture.Transport.Agree(3, Samples.DayOfItsOwn());
        await Form(dispatcher, [people[0], people[1]]);

        var second = await Form(dispatcher, [people[1], people[2]]);

        (await dispatcher.Journey(people[1].PlacementId)).GetProperty("groupId").GetGuid().ShouldBe(second);
    }

    [Fact]
    public async Task Workers_form_no_groups()
    {
        using var worker = fixture.Transport.Client(Roles.Worker);

        (await worker.PostAsJsonAsync("/api/v1/travel-groups", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Guid> Form(HttpClient dispatcher, IEnumerable<PlacementDetails> people, bool maySplit = false) =>
        (await (await dispatcher.PostAsJsonAsync(
            "/api/v1/travel-groups", new { placementIds = people.Select(who => who.PlacementId), maySplit })).JsonAsync())
        .GetProperty("id").GetGuid();

    private static async Task<string> Refused(HttpClient dispatcher, params PlacementDetails[] people) =>
        (await (await dispatcher.PostAsJsonAsync(
            "/api/v1/travel-groups", new { placementIds = people.Select(who => who.PlacementId) })).ProblemAsync()).Code;
}
