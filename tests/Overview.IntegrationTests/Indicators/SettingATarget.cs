using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace Overview.IntegrationTests.Indicators;

public sealed class SettingATarget(OverviewFixture fixture)
{
    private readonly HttpClient _administrator = fixture.Overview.Client(Roles.Administrator);

    [Fact]
    public async Task Completion_is_rounded_half_up_on_decimals()
    {
        // Taizhou's figures: 39,221 are 196.105 per cent of 20,000. No other test settles charter costs.
        await fixture.Overview.Applied(Samples.Settled(39_221m));

        var answer = await (await Put("charter-cost-yuan", 20_000)).JsonAsync();

        answer.GetProperty("value").GetDecimal().ShouldBe(39_221m);
        answer.GetProperty("completion").GetDecimal().ShouldBe(196.11m);
    }

    [Fact]
    public async Task Who_set_a_target_stands_in_the_audit_trail()
    {
        await (await Put("trainings-failed", 12.5m)).JsonAsync();

        var lines = await fixture.Overview.InDatabase(database => database.AuditTrail
            .Where(line => line.SubjectKind == "indicator" && line.SubjectId == "trainings-failed").ToListAsync());
        lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.Action.ShouldBe("set-target"), line => line.Reason.ShouldBe("12.5"));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_refused()
    {
        var etag = await ETag("enrolments");

        await (await Put("enrolments", 100, etag)).JsonAsync();

        (await (await Put("enrolments", 200, etag)).ProblemAsync()).Code.ShouldBe("version-mismatch");
        (await _administrator.Indicator("enrolments")).GetProperty("target").GetDecimal().ShouldBe(100);
    }

    [Fact]
    public async Task Without_If_Match_nothing_is_changed() =>
        (await (await _administrator.PutAsJsonAsync("/api/v1/indicators/enrolments/target", new { target = 1 })).ProblemAsync())
            .Code.ShouldBe("version-required");

    [Fact]
    public async Task A_target_can_be_taken_away()
    {
        await (await Put("certificates-issued", 10)).JsonAsync();

        var answer = await (await Put("certificates-issued", null)).JsonAsync();

        answer.GetProperty("target").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("completion").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("99999999999999999999")]
    public async Task A_target_that_nothing_can_be_held_against_is_refused(string target) =>
        (await (await Send("enrolments", $$"""{"target":{{target}}}""", "*")).ProblemAsync()).Fields.ShouldBe(["target"]);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"target":"many"}""")]
    [InlineData("""{"target":1e999}""")]
    public async Task What_cannot_be_read_is_malformed(string body) =>
        (await (await Send("enrolments", body, "*")).ProblemAsync()).Code.ShouldBe("request-malformed");

    [Fact]
    public async Task An_unknown_indicator_is_not_found()
    {
        (await (await _administrator.GetAsync("/api/v1/indicators/happiness")).ProblemAsync()).Code.ShouldBe("indicator-not-found");
        (await (await Put("happiness", 1, "\"1\"")).ProblemAsync()).Code.ShouldBe("indicator-not-found");
    }

    [Fact]
    public async Task Only_an_administrator_sets_targets()
    {
        using var analyst = fixture.Overview.Client(Roles.Analyst);

        (await (await analyst.PutAsJsonAsync("/api/v1/indicators/enrolments/target", new { target = 1 })).ProblemAsync())
            .Status.ShouldBe(403);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_shown()
    {
        using var nobody = new HttpClient { BaseAddress = fixture.Overview.Address };

        (await (await nobody.GetAsync("/api/v1/indicators")).ProblemAsync()).Status.ShouldBe(401);
    }

    private async Task<HttpResponseMessage> Put(string code, decimal? target, string? etag = null) =>
        await Send(code, JsonSerializer.Serialize(new { target }), etag ?? await ETag(code));

    private async Task<HttpResponseMessage> Send(string code, string body, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/indicators/{code}/target")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "If-Match", etag } },
        };
        return await _administrator.SendAsync(request);
    }

    private async Task<string> ETag(string code) =>
        (await _administrator.GetAsync($"/api/v1/indicators/{code}")).Headers.ETag!.Tag;
}
