using System.Text.Json;
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
            Steps.Row(Samples.JobAd(enterprise).With("title", "🔥<b>!!!</b>")),
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
            (2, "title", "title-missing"), (3, "title", "title-missing"), (4, "city", "unknown-city"), (5, "city", "required"),
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
    public async Task A_division_code_stands_in_for_the_city()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        await _partner.Import(Path, Steps.Row(Samples.JobAd(enterprise).With("city", null).With("divisionCode", "331002")));

        var post = (await _partner.Read($"/api/v1/posts?enterpriseId={enterprise}")).GetProperty("items")[0];

        post.GetProperty("divisionCode").GetString().ShouldBe("331002");
    }

    [Theory]
    [InlineData("salary_min", 20000, 16000, 20000, "wage-reversed")]
    [InlineData("salary", "200-300元/天", 4350, 6525, "wage-other-period")]
    [InlineData("salary", "8-12千/月", 8000, 12000, null)]
    [InlineData("salary", "12-18万/年", 10000, 15000, "wage-other-period")]
    [InlineData("salary", "面议", null, null, "wage-negotiable")]
    [InlineData("salary", "随缘", null, null, "wage-not-understood")]
    [InlineData("salary_max", 9000000, null, null, "wage-absurd")]
    [InlineData("salary_min", -1, null, null, "wage-absurd")]
    public async Task A_wage_becomes_yuan_a_month_or_is_left_out_and_the_sender_is_told(
        string field, object sent, int? minimum, int? maximum, string? code)
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var ad = Samples.JobAd(enterprise);
        if (field == "salary")
        {
            ad.With("salary_min", null).With("salary_max", 0);
        }

        var report = await _partner.Import(Path, Steps.Row(ad.With(field, sent)));

        Steps.Counts(report).ShouldBe((1, 0, 0));
        Changes(report).ShouldBe(code is null ? [] : [(1, "wage", code)]);
        var post = await OnlyPost(enterprise);
        Number(post, "wageMinimum").ShouldBe(minimum);
        Number(post, "wageMaximum").ShouldBe(maximum);
    }

    [Fact]
    public async Task Markup_emoji_and_ten_megabytes_of_prose_do_not_cost_the_post()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var prose = "<p>两班倒，<b>包吃住</b>🎉</p>" + new string('好', 3_500_000);

        var report = await _partner.Import(
            Path, Steps.Row(Samples.JobAd(enterprise).With("title", "<h1>焊工🔥</h1>").With("description", prose)));

        Changes(report).ShouldBe(
        [
            (1, "title", "markup-removed"), (1, "title", "symbols-removed"),
            (1, "description", "markup-removed"), (1, "description", "symbols-removed"), (1, "description", "cut"),
        ]);
        var post = await OnlyPost(enterprise);
        post.GetProperty("title").GetString().ShouldBe("焊工");
        post.GetProperty("description").GetString().ShouldNotBeNull().ShouldStartWith("两班倒，");
        post.GetProperty("description").GetString()!.Length.ShouldBeLessThanOrEqualTo(20_000);
    }

    [Fact]
    public async Task An_ad_sent_a_thousand_times_is_one_post()
    {
        var row = Steps.Row(Samples.JobAd(await fixture.JobMatching.Enterprise()));

        Steps.Counts(await _partner.Import(Path, [.. Enumerable.Repeat(row, 1000)])).ShouldBe((1, 999, 0));
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

    private async Task<JsonElement> OnlyPost(Guid enterprise) =>
        (await _partner.Read($"/api/v1/posts?enterpriseId={enterprise}")).GetProperty("items").EnumerateArray().Single();

    private static decimal? Number(JsonElement post, string field) =>
        post.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private static List<(int Line, string? Field, string? Code)> Changes(JsonElement report) =>
    [
        .. report.GetProperty("changes").EnumerateArray().Select(change => (
            change.GetProperty("line").GetInt32(), change.GetProperty("field").GetString(), change.GetProperty("code").GetString())),
    ];
}
