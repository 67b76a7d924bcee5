using System.Net.Http.Json;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.EmploymentReports;

public sealed class ReportingEmployment(LiaisonFixture fixture)
{
    private readonly HttpClient _officer = fixture.Liaison.Client(Roles.Officer);

    [Fact]
    public async Task A_later_report_of_the_same_day_replaces_the_first()
    {
        var id = await Registered();
        await (await Report(id, 100, 90)).JsonAsync();
        await (await Report(id, 100, 95)).JsonAsync();

        var reports = await (await _officer.GetAsync($"/api/v1/enterprises/{id}/employment-reports")).JsonAsync();

        reports.EnumerateArray().ShouldHaveSingleItem().GetProperty("onPost").GetInt32().ShouldBe(95);
    }

    [Fact]
    public async Task More_on_post_than_on_the_payroll_is_refused()
    {
        (await (await Report(await Registered(), 10, 11)).ProblemAsync()).Fields.ShouldBe(["onPost"]);
    }

    [Fact]
    public async Task An_unknown_enterprise_is_not_found()
    {
        (await (await Report(Guid.CreateVersion7(), 10, 10)).ProblemAsync()).Code.ShouldBe("enterprise-not-found");
    }

    private async Task<Guid> Registered() =>
        (await (await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise())).JsonAsync())
        .GetProperty("id").GetGuid();

    private Task<HttpResponseMessage> Report(Guid enterprise, int headcount, int onPost) =>
        _officer.PostAsJsonAsync("/api/v1/employment-reports", new
        {
            enterpriseId = enterprise, reportedOn = fixture.Liaison.Clock.Today(), headcount, onPost, shortage = 5,
        });
}
