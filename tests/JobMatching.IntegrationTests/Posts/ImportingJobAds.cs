using ServiceDefaults.Security;

namespace JobMatching.IntegrationTests.Posts;

public sealed class ImportingJobAds(JobMatchingFixture fixture)
{
    private const string Path = "/api/v1/job-ads/import";

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task Every_ad_is_a_post_or_a_rejected_row_with_line_field_and_reason()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        string[] rows =
        [
            Steps.Row(Samples.JobAd(enterprise)),
            Steps.Row(Samples.JobAd(enterprise).With("title", " ")),
            Steps.Row(Samples.JobAd(enterprise).With("salary_min", 20000)),
            Steps.Row(Samples.JobAd(enterprise).With("city", "职位地址")),
            Steps.Row(Samples.JobAd(enterprise).With("city", null)),
            Steps.Row(Samples.JobAd(Guid.CreateVersion7())),
            Steps.Row(Samples.JobAd(enterprise).With("salary_min", null).With("salary_max", null)),
            "{\"id\": 8, \"source\": \"51job\"",
        ];

        var report = await _partner.Import(Path, rows);

        Steps.Counts(report).ShouldBe((2, 0, 6));
        Steps.Rejected(report)[..5].ShouldBe(
        [
            (2, "title", "required"), (3, "salary_min", "swapped"), (4, "city", "unknown-city"), (5, "city", "required"),
            (8, "", "malformed"),
        ]);
        Steps.Rejected(report)[5].ShouldBe((6, "enterpriseId", "unknown-enterprise"));
    }

    [Fact]
    public async Task What_the_ad_says_is_read_into_the_post()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        await _partner.Import(Path, Steps.Row(Samples.JobAd(enterprise).With("city", "台州").With("district", "椒江区")));

        var post = (await _partner.Read($"/api/v1/posts?enterpriseId={enterprise}")).GetProperty("items")[0];

        post.GetProperty("divisionCode").GetString().ShouldBe("331002");
        post.GetProperty("wageMinimum").GetDecimal().ShouldBe(11000);
        post.GetProperty("education").GetString().ShouldBe("college");
        post.GetProperty("experienceYears").GetInt32().ShouldBe(3);
        post.GetProperty("skills").EnumerateArray().Select(skill => skill.GetString()).ShouldBe(["MySQL", "数据分析"]);
        (post.GetProperty("lodging").GetBoolean(), post.GetProperty("meals").GetBoolean()).ShouldBe((true, true));
    }

    [Fact]
    public async Task Sending_the_ads_again_changes_nothing()
    {
        var row = Steps.Row(Samples.JobAd(await fixture.JobMatching.Enterprise()));
        Steps.Counts(await _partner.Import(Path, row)).ShouldBe((1, 0, 0));

        Steps.Counts(await _partner.Import(Path, row)).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task Posts_of_our_own_form_are_imported_by_their_source_id()
    {
        var post = Samples.Post(await fixture.JobMatching.Enterprise()).With("source", "局").With("sourceId", Samples.NewCode());
        string[] rows = [Steps.Row(post), Steps.Row(Samples.Post(Guid.CreateVersion7()).With("places", 0))];

        var report = await _partner.Import("/api/v1/posts/import", rows);

        Steps.Counts(report).ShouldBe((1, 0, 1));
        Steps.Rejected(report).ShouldHaveSingleItem().ShouldBe((2, "places", "out-of-range"));
        Steps.Counts(await _partner.Import("/api/v1/posts/import", rows)).ShouldBe((0, 1, 1));
    }
}
