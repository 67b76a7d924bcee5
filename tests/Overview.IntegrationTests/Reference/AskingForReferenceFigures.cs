using ServiceDefaults.Security;
using Testing;

namespace Overview.IntegrationTests.Reference;

public sealed class AskingForReferenceFigures(OverviewFixture fixture)
{
    private readonly HttpClient _analyst = fixture.Overview.Client(Roles.Analyst);

    [Theory]
    [InlineData("", 268)]
    [InlineData("?city=Taizhou", 83)]
    [InlineData("?city=taizhou&id=TZ-32", 3)]
    [InlineData("?id=TZ-32.1", 1)]
    [InlineData("?city=Anshan&id=TZ-32.1", 0)]
    public async Task Figures_are_found_by_city_and_id(string query, int count) =>
        (await (await _analyst.GetAsync("/api/v1/reference-figures" + query)).JsonAsync()).GetArrayLength().ShouldBe(count);

    [Fact]
    public async Task A_city_without_figures_is_told_apart_from_a_figure_that_is_not_there() =>
        (await (await _analyst.GetAsync("/api/v1/reference-figures?city=Atlantis")).ProblemAsync()).Fields.ShouldBe(["city"]);
}
