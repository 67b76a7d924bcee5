using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ServiceDefaults.Security;

namespace Subsidies.IntegrationTests;

/// <summary>Publishes policies as a city would: data over the API, no release.</summary>
internal static class Policies
{
    public static async Task Publish(
        SubsidiesFixture service, string code, string application = "automatic", int reviewers = 1,
        int notice = 5, string budgetLine = "training", string basis = "training", string amount = "decimal('500')",
        string when = "training.passed", string trigger = "TrainingCompleted", string mode = "subsidise",
        string? alsoTrigger = null, string? excludes = null, decimal? perMonth = null)
    {
        var document = Document(code, application, reviewers, notice, budgetLine, basis, amount, when, trigger, mode);
        if (alsoTrigger is not null)
        {
            document["triggers"]!.AsArray().Add(alsoTrigger);
        }

        if (perMonth is { } cap)
        {
            document["stacking"]!["caps"] = new JsonObject { ["perSubjectAndMonth"] = $"{cap}" };
        }

        if (excludes is not null)
        {
            document["stacking"]!["excludes"]!.AsArray().Add(excludes);
            document["stacking"]!["yieldsTo"] = new JsonArray(excludes);
        }

        await Publish(service, document);
    }

    public static async Task Publish(SubsidiesFixture service, JsonObject document)
    {
        using var client = service.Client(Roles.Administrator);
        using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
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
        string code, string application, int reviewers, int notice, string budgetLine, string basis, string amount,
        string when = "training.passed", string trigger = "TrainingCompleted", string mode = "subsidise") => new()
    {
        ["code"] = code,
        ["version"] = 1,
        ["programmes"] = new JsonArray("SU-04"),
        ["name"] = Text("测试政策", "A policy of a test"),
        ["source"] = new JsonObject { ["title"] = Text("测试", "A test") },
        ["validFrom"] = "2020-01-01",
        ["mode"] = mode,
        ["targetGroup"] = "enterprise",
        ["basis"] = basis,
        ["payee"] = "enterprise.id",
        ["triggers"] = new JsonArray(trigger, "EnterpriseRegistered"),
        ["parameters"] = new JsonObject(),
        ["conditions"] = new JsonArray(new JsonObject
        {
            ["name"] = "passed", ["when"] = when, ["text"] = Text("合格", "Passed"),
        }),
        ["amount"] = new JsonObject { ["yuan"] = amount },
        ["evidence"] = new JsonArray(),
        ["flow"] = new JsonObject
        {
            ["application"] = application, ["reviewers"] = reviewers, ["noticeWorkingDays"] = notice, ["budgetLine"] = budgetLine,
        },
        ["stacking"] = new JsonObject { ["oncePer"] = "basis", ["excludes"] = new JsonArray() },
        ["choices"] = new JsonArray(),
    };

    /// <summary>A document that the service ships.</summary>
    public static string Shipped(string code)
    {
        using var reader = new StreamReader(typeof(Subsidies.Policies.PolicyCatalogue).Assembly.GetManifestResourceStream($"policy:{code}")!);
        return reader.ReadToEnd();
    }

    private static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };
}
