using System.Text.Json;
using JobMatching.IntegrationTests.Matching;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Balance;

public sealed class CountingTheBalance(OwnCity city) : IClassFixture<OwnCity>
{
    private const string Path = "/api/v1/labour-balance";

    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);
    private readonly HttpClient _analyst = city.Service.Client(Roles.Analyst);

    private DateOnly Today => city.Service.Clock.Today();

    [Fact]
    public async Task Shortage_and_surplus_are_told_by_occupation_district_and_week()
    {
        var enterprise = await city.Service.Enterprise();
        await _partner.Publish(Samples.Post(enterprise, places: 5).With("divisionCode", "441302").With("title", "急招电焊工"));
        await _partner.Publish(Samples.Post(enterprise, places: 2).With("divisionCode", "441302").With("occupation", "会计")
            .With("conditions", new { startsBy = Today.AddDays(14) }));
        await Seek("441302", ["焊工", "会计"]);
        await Seek("441302", ["会计"]);
        await Seek("441302", ["会计"]);
        await Seek("441303", ["焊工"], availableFrom: Today.AddDays(7));

        var answer = await Counted("?weeks=3&division=4413");

        // The weeks' totals are the whole city's, in which other tests have posts too.
        Rows(answer).GroupBy(row => row.GetProperty("weekOf").GetString())
            .Select(week => (week.Sum(row => Number(row, "shortage")), week.Sum(row => Number(row, "surplus"))))
            .ShouldBe([(4, 2), (3, 2), (3, 0)]);
        answer.GetProperty("weeks").EnumerateArray().Select(week => Number(week, "shortage")).ShouldAllBe(shortage => shortage >= 3);
        Row(answer, 0, "welder", "441302").ShouldBe((5, 1, 4, 1, 0));
        Row(answer, 0, "accountant", "441302").ShouldBe((0, 0, 0, 3, 2));
        Row(answer, 1, "welder", "441302").ShouldBe((5, 2, 3, 1, 0));
        Row(answer, 1, "welder", "441303").ShouldBe((0, 0, 0, 1, 0));
        Row(answer, 2, "accountant", "441302").ShouldBe((2, 3, 0, 3, 0));
        answer.GetProperty("items")[0].GetProperty("weekOf").GetString()
            .ShouldBe(Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public async Task Rows_come_in_pages_and_only_as_filtered()
    {
        var enterprise = await city.Service.Enterprise();
        foreach (var title in (string[])["厨师", "保安", "司机"])
        {
            await _partner.Publish(Samples.Post(enterprise).With("divisionCode", "510104").With("title", title));
        }

        await Counted("?weeks=2");
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await _analyst.Read($"{Path}?weeks=2&division=5101&limit=4{after}");
            seen.AddRange(Rows(page).Select(row => $"{row.GetProperty("weekOf")} {row.GetProperty("occupation")}"));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : null;
        }
        while (after is not null);

        (seen.Count, seen.Distinct().Count()).ShouldBe((6, 6));
        seen.ShouldBe(seen.Order(StringComparer.Ordinal));
        Rows(await _analyst.Read($"{Path}?weeks=1&division=5101&occupation=大厨")).ShouldHaveSingleItem()
            .GetProperty("shortage").GetInt64().ShouldBe(1);
        Rows(await _analyst.Read($"{Path}?weeks=1&division=5101&occupation=餐饮")).ShouldHaveSingleItem()
            .GetProperty("occupation").GetString().ShouldBe("cook");
    }

    [Theory]
    [InlineData("weeks=0", "weeks")]
    [InlineData("weeks=27", "weeks")]
    [InlineData("division=33100", "division")]
    [InlineData("occupation=%20", "occupation")]
    [InlineData("after=rubbish", "after")]
    public async Task What_cannot_be_asked_is_refused(string query, string field) =>
        (await (await _analyst.GetAsync($"{Path}?{query}")).ProblemAsync()).Fields.ShouldBe([field]);

    [Fact]
    public async Task Who_is_past_working_age_or_placed_is_not_counted()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("divisionCode", "650102").With("title", "月嫂"));
        var worker = await Seek("650102", ["月嫂"]);
        await Seek("650102", ["月嫂"], idNumber: ServiceDefaults.City.ResidentIdNumber.WithCheckDigit("65010219500101001").ToString());
        Rows(await Counted("?weeks=1&division=6501")).Sum(row => Number(row, "named")).ShouldBe(1);

        await (await _partner.Accept(await _partner.Apply(worker, post), "enterprise")).JsonAsync();

        Rows(await Counted("?weeks=1&division=6501")).ShouldBeEmpty();
    }

    // What was counted is kept for a minute of the city.
    private Task<JsonElement> Counted(string query)
    {
        city.Service.Clock.TurnTo(city.Service.Clock.Offset + TimeSpan.FromMinutes(1));
        return _analyst.Read(Path + query);
    }

    private Task<Guid> Seek(string home, string[] occupations, DateOnly? availableFrom = null, string? idNumber = null) =>
        _partner.Register(Samples.Worker(idNumber).With("homeDivisionCode", home).With("occupations", occupations)
            .With("willingToLeaveHome", false).With("wishes", new { availableFrom }));

    private static List<JsonElement> Rows(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray()];

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static (long Places, long Candidates, long Shortage, long Named, long Surplus) Row(
        JsonElement answer, int week, string occupation, string division)
    {
        var weekOf = answer.GetProperty("weeks")[week].GetProperty("weekOf").GetString();
        var row = Rows(answer).Single(one => one.GetProperty("weekOf").GetString() == weekOf
            && one.GetProperty("occupation").GetString() == occupation && one.GetProperty("divisionCode").GetString() == division);
        return (Number(row, "places"), Number(row, "candidates"), Number(row, "shortage"), Number(row, "named"), Number(row, "surplus"));
    }
}
