using System.Net.Http.Json;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class WishingForWork(OwnCity city) : IClassFixture<OwnCity>
{
    private static readonly object Wishes = new
    {
        languages = new[] { "cmn" }, healthLimits = new[] { "dust" }, contracts = new[] { "fixed-term" }, shifts = new[] { "day" },
        withPartner = true, withChild = true, maximumKilometres = 3000.0, availableFrom = "2026-01-01",
    };

    private static readonly object Conditions = new
    {
        certificatesWished = new[] { "forklift" }, languages = new[] { "cmn", "nan" }, burdens = new[] { "noise" }, contract = "fixed-term",
        shift = "day", takesCouples = true, schoolNearby = false, startsBy = "2099-01-01",
    };

    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task What_both_sides_wish_for_is_kept_and_counts()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise()).With("conditions", Conditions));
        var worker = await _partner.Register(Samples.Worker().With("wishes", Wishes));

        (await _partner.Read($"/api/v1/workers/{worker}")).GetProperty("wishes").GetProperty("shifts")[0].GetString().ShouldBe("day");
        (await _partner.Read($"/api/v1/posts/{post}")).GetProperty("conditions").GetProperty("contract").GetString().ShouldBe("fixed-term");
        var match = (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=100")).GetProperty("items").EnumerateArray()
            .Single(match => match.GetProperty("postId").GetGuid() == post);
        var factors = match.GetProperty("factors").EnumerateArray()
            .ToDictionary(factor => factor.GetProperty("code").GetString()!, factor => factor.GetProperty("value").GetDouble());
        (factors["terms"], factors["language"], factors["family"], factors["certificates"]).ShouldBe((1, 0.5, 0.5, 0));
    }

    [Fact]
    public async Task Work_that_the_health_forbids_or_that_lies_too_far_is_not_recommended()
    {
        var dusty = await _partner.Publish(
            Samples.Post(await city.Service.Enterprise()).With("conditions", new { burdens = new[] { "dust" } }));
        var far = await _partner.Publish(Samples.Post(await city.Service.Enterprise()));
        var worker = await _partner.Register(
            Samples.Worker().With("wishes", new { healthLimits = new[] { "dust" }, maximumKilometres = 500 }));

        (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=100")).GetProperty("items").EnumerateArray()
            .ShouldNotContain(match => match.GetProperty("postId").GetGuid() == dusty || match.GetProperty("postId").GetGuid() == far);
    }

    [Fact]
    public async Task Words_that_are_none_of_the_kinds_are_refused_together()
    {
        (await (await _partner.PostAsJsonAsync("/api/v1/workers", Samples.Worker().With(
            "wishes", new { contracts = new[] { "forever" }, shifts = new[] { "day", "never" }, maximumKilometres = -1 }))).ProblemAsync())
            .Fields.ShouldBe(["wishes.maximumKilometres", "wishes.contracts[0]", "wishes.shifts[1]"]);
        (await (await _partner.PostAsJsonAsync("/api/v1/posts", Samples.Post(await city.Service.Enterprise()).With(
            "conditions", new { contract = "forever", shift = "never" }))).ProblemAsync())
            .Fields.ShouldBe(["conditions.contract", "conditions.shift"]);
    }
}
