using System.Net;
using System.Text;
using System.Text.Json;
using ServiceDefaults.Security;

namespace Subsidies.IntegrationTests;

public sealed class BadInputTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private static readonly string Id = Guid.CreateVersion7().ToString();

    [Theory]
    [InlineData("claims", "{}", "input-invalid")]
    [InlineData("claims", "", "request-malformed")]
    [InlineData("claims", "{\"basisId\": 7}", "request-malformed")]
    [InlineData("claims", "{\"policyCode\": \"NO-99\", \"basisId\": \"00000000-0000-0000-0000-000000000001\", \"beneficiaryId\": \"00000000-0000-0000-0000-000000000001\"}", "policy-not-found")]
    [InlineData("claims", "{\"policyCode\": \"TC-06\", \"basisId\": \"00000000-0000-0000-0000-000000000001\", \"beneficiaryId\": \"00000000-0000-0000-0000-000000000001\"}", "claim-needs-no-application")]
    [InlineData("claims", "{\"policyCode\": \"AS-05\", \"basisId\": \"00000000-0000-0000-0000-000000000001\", \"beneficiaryId\": \"00000000-0000-0000-0000-000000000001\"}", "claim-basis-unknown")]
    [InlineData("policies", "{}", "policy-invalid")]
    [InlineData("policies", "", "policy-invalid")]
    [InlineData("budgets", "{}", "input-invalid")]
    [InlineData("budgets", "{\"code\": \"charter\", \"nameZh\": \"x\", \"nameEn\": \"x\"}", "already-exists")]
    [InlineData("budgets/charter/fundings", "{\"amount\": -1}", "input-invalid")]
    [InlineData("budgets/charter/fundings", "{\"amount\": 0.001}", "input-invalid")]
    [InlineData("budgets/unknown/fundings", "{\"amount\": 1}", "budget-line-not-found")]
    [InlineData("public-notices/00000000-0000-0000-0000-000000000001/objections", "{}", "input-invalid")]
    [InlineData("objections/00000000-0000-0000-0000-000000000001/decisions", "{\"upheld\": true}", "objection-not-found")]
    [InlineData("payment-batches/00000000-0000-0000-0000-000000000001/results", "H", "payment-batch-not-found")]
    public async Task Every_wrong_request_gets_its_problem_document(string path, string body, string code)
    {
        using var client = service.Client(Roles.Administrator, Roles.Officer);
        using var content = new StringContent(body, Encoding.UTF8, path.EndsWith("results", StringComparison.Ordinal) ? "text/csv" : "application/json");
        using var response = await client.PostAsync($"/api/v1/{path}", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeInRange(400, 499, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_policy_with_faults_is_refused_with_all_of_them()
    {
        var document = Policies.Document("WRONG", "automatic", 0, -1, "Training!", "elsewhere", "training.wages +");
        using var client = service.Client(Roles.Administrator);
        using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/v1/policies", content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("flow.noticeWorkingDays");
        text.ShouldContain("flow.budgetLine");
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("errors").EnumerateArray()
            .ShouldAllBe(error => error.GetProperty("line").GetInt32() == 1 && error.GetProperty("column").GetInt32() > 1);
    }

    [Theory]
    [InlineData("validFrom: 2020-01-01", "validFrom: 2019-01-01", "validFrom", 11, 12)]
    [InlineData("oncePer: subjectAndYear", "oncePer: subjectAndYear\n  excludes: [NO-99]", "stacking.excludes[0]", 58, 14)]
    [InlineData("when: arrival.arrived", "when: arrival.arived", "conditions[2].when", 35, 18)]
    public async Task A_policy_in_YAML_is_refused_with_the_line_and_column_of_its_fault(
        string part, string otherwise, string field, int line, int column)
    {
        var next = Policies.Shipped("TC-06").Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace(part, otherwise, StringComparison.Ordinal)
            .Replace("validFrom: 2020-01-01", "validFrom: 2030-01-01", StringComparison.Ordinal);
        using var client = service.Client(Roles.Administrator);
        using var content = new StringContent(next, Encoding.UTF8, "application/yaml");
        using var response = await client.PostAsync("/api/v1/policies", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        using var problem = JsonDocument.Parse(text);
        var error = problem.RootElement.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("field").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32())
            .ShouldBe((field, line, column), text);
    }

    [Theory]
    [InlineData("claims?state=lost", 400)]
    [InlineData("policies/NO-99", 404)]
    [InlineData("policies", 200)]
    [InlineData("public-notices", 200)]
    [InlineData("ledger/entries", 200)]
    [InlineData("payment-batches", 200)]
    [InlineData("bank-statements", 200)]
    [InlineData("bank-statements/unexplained-lines", 200)]
    [InlineData("bank-statements/reconciliation", 404)]
    [InlineData("bank-statements/reconciliation?on=today", 400)]
    [InlineData("bank-statements/00000000-0000-0000-0000-000000000001/lines?finding=lost", 400)]
    public async Task Lists_answer_and_refuse_what_they_do_not_know(string path, int status)
    {
        using var client = service.Client(Roles.Administrator);
        using var response = await client.GetAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Money_is_not_shown_to_everybody()
    {
        using var worker = service.Client(Roles.Worker);
        foreach (var path in new[] { "budgets", "ledger/balances", "bank-statements", "payment-batches", $"payment-batches/{Id}/file" })
        {
            using var response = await worker.GetAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }
}
