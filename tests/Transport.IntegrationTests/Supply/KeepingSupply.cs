using System.Net;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;

namespace Transport.IntegrationTests.Supply;

public sealed class KeepingSupply(TransportFixture fixture)
{
    private static int _code;

    [Fact]
    public async Task A_train_that_a_dispatcher_enters_is_planned_with_from_then_on()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var (from, to) = await Hubs(dispatcher);
        await Enter(dispatcher, $"line-services/{NewCode("K")}", Train(day, from, to));
        var people = await fixture.Transport.Agree(118, day);

        var plan = await dispatcher.Plan(day);

        plan.GetProperty("plan").GetProperty("carried").GetInt32().ShouldBe(118);
        plan.GetProperty("trips").EnumerateArray().Select(trip => trip.GetProperty("mode").GetString()).ShouldContain("carriage");
        await fixture.Transport.DemandsAre(people, DemandState.Booked);
        var journey = (await dispatcher.Journey(people[0].PlacementId)).GetProperty("journey");
        journey.EnumerateArray().Select(ride => ride.GetProperty("leg").GetInt32()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_wheelchair_waits_until_a_vehicle_with_a_space_for_it_is_entered()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var person = (await fixture.Transport.Agree(1, day, "411523"))[0];
        (await dispatcher.Need(person.PlacementId, wheelchair: true)).EnsureSuccessStatusCode();
        (await dispatcher.Plan(day)).GetProperty("unserved").EnumerateArray().Single().GetProperty("code").GetString()
            .ShouldBe("no-wheelchair-space");
        // So dear that no other plan chooses it.
        var van = NewCode("van");
        await Enter(dispatcher, $"vehicle-kinds/{van}", Van() with { Seats = 5, WheelchairSpaces = 1, FixedCost = 900_000 });

        var trip = (await dispatcher.Plan(day)).GetProperty("trips").EnumerateArray().Single();

        trip.GetProperty("vehicle").GetString().ShouldBe(van);
        trip.GetProperty("wheelchairSpaces").GetInt32().ShouldBe(1);
        (await dispatcher.DeleteAsync($"/api/v1/vehicle-kinds/{van}")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_price_changes_only_in_the_hands_of_whoever_saw_the_present_one()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var url = $"/api/v1/vehicle-kinds/{NewCode("van")}";
        var created = await dispatcher.PutWithETag(url, Van());
        created.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await dispatcher.PutWithETag(url, Van() with { FixedCost = 800_000 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await dispatcher.PutWithETag(url, Van() with { FixedCost = 700_000 }, created.Headers.ETag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await dispatcher.PutWithETag(url, Van() with { FixedCost = 600_000 }, created.Headers.ETag)).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        (await (await dispatcher.GetAsync(url)).JsonAsync()).GetProperty("terms").GetProperty("fixedCost").GetDecimal().ShouldBe(700_000);
        (await dispatcher.DeleteAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await dispatcher.GetAsync(url)).ProblemAsync()).Code.ShouldBe("supply-not-found");
    }

    [Fact]
    public async Task The_usual_vehicles_are_there_from_the_start_page_by_page()
    {
        using var analyst = fixture.Transport.Client(Roles.Analyst);
        var (codes, next) = (new List<string>(), "");
        do
        {
            var page = await (await analyst.GetAsync($"/api/v1/vehicle-kinds?limit=1&after={next}")).JsonAsync();
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        codes.ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        new[] { "coach-45", "coach-55", "carriage-118", "flight-180" }.ShouldBeSubsetOf(codes);
    }

    [Theory]
    [InlineData("vehicle-kinds", """{}""", "mode,seats,fixedCost,costPerKilometre,kilometresPerHour")]
    [InlineData(
        "vehicle-kinds",
        """
        {"mode":"tank","seats":0,"fixedCost":-1,"costPerKilometre":0.001,"kilometresPerHour":0,"mostStops":99,"number":-1,
        "base":{"code":"汉","latitude":91,"longitude":0},"zonePrices":[{"fromArea":"53","toArea":"33","fewestPeople":9,"mostPeople":1,"cost":1}]}
        """,
        "mode,seats,fixedCost,costPerKilometre,kilometresPerHour,mostStops,number,base.code,base.latitude,zonePrices[0]")]
    [InlineData("line-services", """{"mode":"coach","from":"331000-x","to":"331000-x","departs":"2031-01-02T00:00:00Z","arrives":"2031-01-01T00:00:00"}""",
        "mode,to,departs,arrives,seatsPerUnit,costPerUnit,from,to")]
    [InlineData("hubs", """{"latitude":120,"longitude":200,"transferMinutes":-1}""", "code,latitude,longitude,transferMinutes")]
    public async Task Supply_that_makes_no_sense_is_refused_with_every_wrong_field(string resource, string body, string fields)
    {
        using var dispatcher = fixture.Transport.Dispatcher();

        var problem = await (await dispatcher.PutWithETag(
            $"/api/v1/{resource}/{NewCode("bad")}", JsonDocument.Parse(body).RootElement)).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(fields.Split(','));
    }

    [Fact]
    public async Task A_hub_stays_while_lines_use_it_and_no_code_means_two_things()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (from, to) = await Hubs(dispatcher);
        var code = NewCode("K");
        await Enter(dispatcher, $"line-services/{code}", Train(Samples.DayOfItsOwn(), from, to));

        (await (await dispatcher.DeleteAsync($"/api/v1/hubs/{from}")).ProblemAsync()).Code.ShouldBe("hub-in-use");
        (await (await dispatcher.PutWithETag($"/api/v1/vehicle-kinds/{code}", Van())).ProblemAsync()).Code.ShouldBe("code-in-use");
        (await dispatcher.DeleteAsync($"/api/v1/line-services/{code}")).EnsureSuccessStatusCode();
        (await dispatcher.DeleteAsync($"/api/v1/hubs/{from}")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Only_a_dispatcher_changes_supply()
    {
        using var officer = fixture.Transport.Client(Roles.Officer);

        (await officer.PutWithETag("/api/v1/vehicle-kinds/van", Van())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.DeleteAsync("/api/v1/vehicle-kinds/coach-45")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string NewCode(string prefix) => $"{prefix}-{Interlocked.Increment(ref _code)}";

    private sealed record Vehicle(string Mode, int Seats, int WheelchairSpaces, decimal FixedCost, decimal CostPerKilometre, double KilometresPerHour);

    private static Vehicle Van() => new("coach", 8, 0, 900_000, 20, 80);

    private static object Train(DateOnly day, string from, string to) => new
    {
        mode = "carriage", from, to, departs = $"{day:yyyy-MM-dd}T20:00:00", arrives = $"{day.AddDays(1):yyyy-MM-dd}T18:00:00",
        seatsPerUnit = 118, units = 2, costPerUnit = 4000,
    };

    private static async Task<(string From, string To)> Hubs(HttpClient dispatcher)
    {
        var (from, to) = (NewCode("530600-north"), NewCode("331000-west"));
        await Enter(dispatcher, $"hubs/{from}", new { latitude = 27.34, longitude = 103.72 });
        await Enter(dispatcher, $"hubs/{to}", new { latitude = 28.66, longitude = 121.25, departuresPerHour = 20 });
        return (from, to);
    }

    private static async Task Enter(HttpClient dispatcher, string path, object terms) =>
        (await dispatcher.PutWithETag($"/api/v1/{path}", terms)).StatusCode.ShouldBe(HttpStatusCode.Created);
}
