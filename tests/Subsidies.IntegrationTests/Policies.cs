using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ServiceDefaults.Security;

namespace Subsidies.IntegrationTests;

/// <summary>Publishes policies as a city would: data over the API, no release.</summary>
internal static class Policies
{
    public static async Task Publish(
        SubsidiesFixture service, string code, string application = "noApplication", string review = "secondPerson",
        int notice = 5, string budgetLine = "training", string basis = "training", string amount = "decimal('500')")
    {
        using var client = service.Client(Roles.Administrator);
        using var content = new StringContent(
            Document(code, application, review, notice, budgetLine, basis, amount).ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/v1/policies", content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(
            HttpStatusCode.Created, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static async Task OpenBudget(SubsidiesFixture service, string code, decimal amount)
    {
        using var client = service.Client(Roles.Administrator);
        await service.Play.Post(client, "/api/v1/budgets", new { code, nameZh = code, nameEn = code });
        (await service.Play.Post(client, $"/api/v1/budgets/{code}/fundings", new { amount })).Status.ShouldBe(HttpStatusCode.OK);
    }

    public static JsonObject Document(
        string code, string application, string review, int notice, string budgetLine, string basis, string amount) => new()
    {
        ["code"] = code,
        ["version"] = 1,
        ["programmes"] = new JsonArray("SU-04"),
        ["name"] = Text("测试政策", "A policy of a test"),
        ["validFrom"] = "2020-01-01",
        ["targetGroup"] = "enterprise",
        ["basis"] = basis,
        ["payee"] = "enterprise.id",
        ["triggers"] = new JsonArray("TrainingCompleted", "EnterpriseRegistered"),
        ["parameters"] = new JsonObject(),
        ["conditions"] = new JsonArray(new JsonObject
        {
            ["name"] = "passed", ["when"] = "training.passed", ["text"] = Text("合格", "Passed"),
        }),
        ["amount"] = amount,
        ["evidence"] = new JsonArray(),
        ["application"] = application,
        ["review"] = review,
        ["noticeWorkingDays"] = notice,
        ["budgetLine"] = budgetLine,
        ["stacking"] = new JsonObject { ["oncePer"] = "basis", ["excludes"] = new JsonArray() },
        ["choices"] = new JsonArray(),
    };

    private static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };
}
