using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Entitlements;
using Subsidies.Ledger;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Registries;
using Subsidies.ReliefLedger;
using Testing;

namespace Subsidies.IntegrationTests.PolicyRuns;

/// <summary>Policies are decided for all records of a month, without anybody's application.</summary>
public sealed class DecidingInRuns(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private const string Condition =
        "enterprise.size in ['micro', 'small'] && socialInsurance.insured > 3 && insuredYear.layoffRate <= decimal('0.055')";

    private readonly Play _play = service.Play;

    [Fact]
    public async Task What_is_exempted_is_granted_as_its_records_come_and_the_firm_is_told_why_without_a_claim()
    {
        await Publish("RUN-EXEMPT", "exempt", amount: "socialInsurance.pension", when: "socialInsurance.insured > 3");
        var (firm, other) = (await Firm(), await Firm());
        await Import("e", 2, (firm, """{"insured": 4, "pension": "1600.50"}"""), (other, """{"insured": 3, "pension": "9"}"""));

        using var enterprise = service.ClientWithClaims("firm", [Roles.Enterprise], new Claim("enterprise_id", firm.ToString()));
        var granted = (await Decisions(enterprise, firm)).Where(decision => decision.PolicyCode == "RUN-EXEMPT").ShouldHaveSingleItem();
        (granted.Outcome, granted.Amount, granted.Mode, granted.BeneficiaryId).ShouldBe(("eligible", 1600.50m, "exempt", firm));
        granted.Conditions.ShouldHaveSingleItem().State.ShouldBe("met");
        (await enterprise.GetAsync($"/api/v1/policy-decisions/enterprises/{other}", TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound, "nobody reads what another firm gets");
        (await _play.Claims(firm)).ShouldBeEmpty();
        using var reviewer = service.Client(Roles.Reviewer);
        (await Decisions(reviewer, other)).Single(decision => decision.PolicyCode == "RUN-EXEMPT").Outcome.ShouldBe("not-eligible");
    }

    [Fact]
    public async Task A_run_decides_every_record_of_its_month_as_each_is_decided_alone()
    {
        var random = new Random(7);
        var firms = new List<Guid>();
        for (var i = 0; i < 120; i++)
        {
            firms.Add(await Firm(random.GetItems(["micro", "small", "large"], 1)[0], deliver: false));
        }

        await service.Deliver([.. firms.Select(firm => Play.Enterprise(firm, random.GetItems(["micro", "small", "large"], 1)[0]))]);
        await Records.Import(service, "insuredYear", firms.SelectMany((firm, index) => Enumerable.Range(0, random.Next(4)).Select(nth => Records.Row(
            $"y{index}-{nth}", firm, random.GetItems(["2024-12-31", "2025-12-31", "2026-04-15", "2026-12-31"], 1)[0],
            $$"""{"layoffRate": "{{random.GetItems(["0.05", "0.055", "0.06"], 1)[0]}}"}"""))));
        await Records.Import(service, "socialInsurance", firms.Select((firm, index) => Records.Row(
            $"r{index}", firm, $"2026-04-{random.Next(1, 31):00}",
            random.Next(5) == 0 ? """{"pension": "10"}""" : $$"""{"insured": {{random.Next(8)}}, "pension": "{{random.Next(10_000) / 100m}}"}""")));
        await Publish("RUN-ALL", "reduce", amount: "socialInsurance.pension * decimal('0.5')", when: Condition, trigger: "nothing");

        var run = await Run("RUN-ALL", "2026-04");
        var alone = await service.InDatabase(async database =>
        {
            var registries = new RegistryCatalogue();
            var policy = (await new PolicyCatalogue(registries).AllAsync(database, default)).Single(one => one.Document.Code == "RUN-ALL");
            var cases = await new CaseFile(database, registries).OpenAsync("socialInsurance", new CaseFilter(), default);
            return cases.Where(one => one.Basis.On is { Year: 2026, Month: 4 })
                .ToDictionary(one => one.Id, one => one.Decide(policy, default));
        });
        var kept = await service.InDatabase(database => database.PolicyDecisions.AsNoTracking()
            .Where(decision => decision.RunId == PolicyRunId.From(run.Id)).ToListAsync());
        kept.Select(decision => (decision.BasisId, decision.Outcome, decision.Amount, decision.BeneficiaryId?.ToString())).ShouldBe(
            alone.Select(one => (one.Key, one.Value.Outcome, one.Value.Amount ?? 0, one.Value.Payee)), ignoreOrder: true);
        kept.Select(decision => decision.Outcome).Distinct().Count().ShouldBe(3, "there are firms of every kind");
        (run.Looked, run.Entitled + run.NotEntitled + run.Undecided, run.Amount).ShouldBe((120, 120, kept.Sum(decision => decision.Amount)));

        var again = await Run("RUN-ALL", "2026-04");
        (again.Pass, again.Entitled, again.Amount).ShouldBe((2, run.Entitled, run.Amount));
        (await service.InDatabase(database => database.PolicyDecisions.CountAsync(decision => decision.RunId == PolicyRunId.From(run.Id))))
            .ShouldBe(120, "a pass that finds nothing new writes nothing");
    }

    [Fact]
    public async Task A_correction_adds_a_decision_and_what_was_decided_before_stays()
    {
        await Publish("RUN-CORRECT", "defer", amount: "socialInsurance.pension", when: "insuredYear.layoffRate <= decimal('0.055')", extra: "insuredYear");
        var firm = await Firm();
        await Import("k", 5, (firm, """{"pension": "100"}"""));
        (await Last(firm)).Outcome.ShouldBe("undecided", "nobody has told of its layoffs");
        await Records.Import(service, "insuredYear", Records.Row("ky", firm, "2025-12-31", """{"layoffRate": "0.05"}"""));
        (await Last(firm)).Amount.ShouldBe(100m, "what another registry tells is weighed at once");
        await Import("k", 5, (firm, """{"pension": "80"}"""));
        using var reviewer = service.Client(Roles.Reviewer);
        var decisions = (await Decisions(reviewer, firm)).Where(decision => decision.PolicyCode == "RUN-CORRECT").ToList();
        decisions.Select(decision => (decision.Number, decision.Outcome, decision.Amount))
            .ShouldBe([(1, "undecided", 0m), (2, "eligible", 100m), (3, "eligible", 80m)]);
        var run = (await reviewer.GetFromJsonAsync<Page<PolicyRunResponse>>(
            "/api/v1/policy-runs?policyCode=RUN-CORRECT", TestContext.Current.CancellationToken))!.Items.ShouldHaveSingleItem();
        (run.Entitled, run.Undecided, run.Amount).ShouldBe((1, 0, 80m));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => service.InDatabase(database =>
            database.Database.ExecuteSqlAsync($"UPDATE policy_decision SET amount = 0 WHERE beneficiary_id = {firm}")));

        async Task<PolicyDecisionResponse> Last(Guid subject)
        {
            using var client = service.Client(Roles.Reviewer);
            return (await Decisions(client, subject)).Last(decision => decision.PolicyCode == "RUN-CORRECT");
        }
    }

    [Fact]
    public async Task What_is_paid_gets_a_claim_and_together_they_take_what_the_line_has_in_one_entry()
    {
        await Policies.OpenBudget(service, "run-line", 250m);
        await Publish("RUN-PAID", "refund", amount: "socialInsurance.pension", when: "true", trigger: "nothing", line: "run-line");
        Guid[] firms = [await Firm(), await Firm(), await Firm(), await Firm()];
        await Import("p", 6, [.. firms.Zip(["100", "200", "150", "0"]).Select(one => (one.First, $$"""{"pension": "{{one.Second}}"}"""))]);
        var run = await Run("RUN-PAID", "2026-06");
        (run.Entitled, run.Amount).ShouldBe((4, 450m));

        var claims = new List<(decimal Amount, string State)>();
        foreach (var firm in firms)
        {
            claims.AddRange((await _play.Claims(firm)).Select(claim => (claim.Amount, claim.State)));
        }

        claims.ShouldBe([(100m, "payable"), (200m, "awaiting-budget"), (150m, "payable")], "the one that does not fit waits; half of nothing is no claim");
        var (line, entries, sum) = await service.InDatabase(async database => (
            await database.Budgets.AsNoTracking().SingleAsync(one => one.Code == "run-line"),
            await database.Ledger.CountAsync(entry => entry.Kind == EntryKind.Reservation && entry.Lines.Any(one => one.BudgetLine == "run-line")),
            await database.Set<LedgerLine>().SumAsync(one => one.Amount)));
        (line.Reserved, line.Remaining, entries, sum).ShouldBe((250m, 0m, 1, 0m));
        await Run("RUN-PAID", "2026-06");
        (await _play.Claims(firms[0])).Count.ShouldBe(1, "a second pass claims nothing twice");

        using var reviewer = service.Client(Roles.Reviewer);
        var id = (await _play.Claims(firms[0])).Single().Id;
        var decision = await reviewer.GetFromJsonAsync<Claims.ClaimDecisionResponse>($"/api/v1/claims/{id}/decision", TestContext.Current.CancellationToken);
        (decision!.Outcome, decision.Amount, decision.Terms["socialInsurance.pension"]).ShouldBe(("eligible", 100m, "100"));
    }

    [Fact]
    public async Task Of_two_reliefs_that_exclude_each_other_one_is_granted_and_the_other_says_which()
    {
        await Publish("RUN-B", "exempt", amount: "decimal('10')", when: "true");
        await Publish("RUN-A", "reduce", amount: "decimal('5')", when: "socialInsurance.insured > 3", excludes: "RUN-B");
        var firm = await Firm();
        await Import("x", 8, (firm, """{"insured": 4}"""));
        using var reviewer = service.Client(Roles.Reviewer);
        var decisions = (await Decisions(reviewer, firm)).Where(decision => decision.PolicyCode is "RUN-A" or "RUN-B").ToList();
        decisions.Select(decision => (decision.PolicyCode, decision.Outcome, decision.Amount, decision.ExcludedBy))
            .ShouldBe([("RUN-A", "eligible", 0m, "RUN-B"), ("RUN-B", "eligible", 10m, null)], "the one that yields comes second");
        (await Run("RUN-A", "2026-08")).ShouldSatisfyAllConditions(
            run => run.Entitled.ShouldBe(0), run => run.NotEntitled.ShouldBe(1), run => run.Amount.ShouldBe(0m));
    }

    [Fact]
    public async Task What_a_policy_would_cost_is_told_before_it_starts_beside_what_it_costs_today()
    {
        await Publish("RUN-COST", "refund", amount: "decimal('100')", when: "socialInsurance.insured > 3", trigger: "nothing");
        Guid[] firms = [await Firm(), await Firm(), await Firm()];
        await Import("c", 9, [.. firms.Zip([2, 5, 9]).Select(one => (one.First, $$"""{"insured": {{one.Second}}}"""))]);
        var proposed = Policies.Document(
            "RUN-COST", "automatic", 0, 0, "training", "socialInsurance", "decimal('80')", "socialInsurance.insured > 1", "nothing", "refund");
        (proposed["version"], proposed["validFrom"]) = (2, "2099-01-01");
        using var analyst = service.Client(Roles.Analyst);
        using var response = await analyst.PostAsJsonAsync(
            "/api/v1/policy-simulations", new { document = proposed.ToJsonString(), months = new[] { "2026-09", "2026-10" } },
            TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var simulated = (await response.Content.ReadFromJsonAsync<SimulationResponse>(TestContext.Current.CancellationToken))!;
        simulated.Months[0].ShouldBe(new("2026-09", new(3, 3, 3, 0, 0, 240m), new(3, 2, 2, 1, 0, 200m)));
        simulated.Months[1].Proposed.Looked.ShouldBe(0);
        (await service.InDatabase(database => database.PolicyRuns.CountAsync(run => run.PolicyCode == "RUN-COST"))).ShouldBe(0, "nothing is written");

        var (status, body) = await _play.Post(analyst, "/api/v1/policy-simulations", new { document = "code: X", months = new[] { "2026-9" } });
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("months");
        (await _play.Post(analyst, "/api/v1/policy-simulations", new { document = "code: X", months = new[] { "2026-09" } })).Body
            .ShouldContain("policy-invalid");
    }

    [Fact]
    public async Task Every_grant_stands_in_the_relief_ledger_by_its_mode_beside_what_was_expected()
    {
        await Publish("LEDGER-EXEMPT", "exempt", amount: "socialInsurance.pension", when: "socialInsurance.insured > 11");
        await Publish("LEDGER-REFUND", "refund", amount: "decimal('7')", when: "socialInsurance.insured > 11");
        var firms = new[] { await Firm(), await Firm() };
        await Import("l", 11, (firms[0], """{"insured": 12, "pension": "100"}"""), (firms[1], """{"insured": 30, "pension": "50.50"}"""));
        using var analyst = service.Client(Roles.Analyst);
        (await _play.Post(analyst, "/api/v1/relief-forecasts", new { policyCode = "LEDGER-EXEMPT", month = "2026-11", grants = 3, amount = 200 }))
            .Status.ShouldBe(HttpStatusCode.OK);
        using var cashier = service.ClientNamed("ledger-cashier", Roles.Cashier);
        await Banks.Answer(cashier, await Banks.Order(cashier, "LEDGER-REFUND"), _ => "settled,2026-12-01,");

        var rows = (await analyst.GetFromJsonAsync<List<ReliefResponse>>(
            "/api/v1/relief-ledger?from=2026-11", TestContext.Current.CancellationToken))!.Where(row => row.PolicyCode.StartsWith("LEDGER", StringComparison.Ordinal));
        rows.ShouldBe(
        [
            new("exempt", "LEDGER-EXEMPT", "2026-11", 2, 2, 42, 150.50m, 0, 3, 200m),
            new("refund", "LEDGER-REFUND", "2026-11", 2, 2, 42, 14m, 14m, null, null),
        ]);
        (await analyst.GetAsync("/api/v1/relief-ledger?from=2026-11&to=2020-01", TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_month_in_which_a_new_version_begins_is_decided_under_both_and_reserved_together()
    {
        await Policies.OpenBudget(service, "run-before", 100m);
        await Policies.OpenBudget(service, "run-after", 100m);
        await Publish("RUN-TWO", "refund", amount: "decimal('10')", when: "true", trigger: "nothing", line: "run-before");
        var next = Policies.Document(
            "RUN-TWO", "automatic", 0, 0, "run-after", "socialInsurance", "decimal('20')", "true", "nothing", "refund");
        (next["version"], next["validFrom"]) = (2, "2026-12-15");
        await Policies.Publish(service, next);
        var firm = await Firm();
        await Records.Import(
            service, "socialInsurance", Records.Row("v1", firm, "2026-12-14", "{}"), Records.Row("v2", firm, "2026-12-15", "{}"));
        (await Run("RUN-TWO", "2026-12")).Amount.ShouldBe(30m);
        (await _play.Claims(firm)).Where(claim => claim.PolicyCode == "RUN-TWO").Select(claim => (claim.PolicyVersion, claim.Amount, claim.State))
            .ShouldBe([(1, 10m, "payable"), (2, 20m, "payable")], ignoreOrder: true);
        (await service.InDatabase(database => database.Budgets.AsNoTracking().Where(line => line.Code.StartsWith("run-") && line.Code != "run-line")
            .OrderBy(line => line.Code).Select(line => line.Reserved).ToListAsync())).ShouldBe([20m, 10m]);
    }

    [Fact]
    public async Task Several_ask_for_the_same_run_at_once_and_there_is_one()
    {
        await Publish("RUN-ONCE", "exempt", amount: "decimal('1')", when: "true", trigger: "nothing");
        await Import("o", 7, (await Firm(), "{}"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Run("RUN-ONCE", "2026-07")));
        using var analyst = service.Client(Roles.Analyst);
        var run = (await analyst.GetFromJsonAsync<Page<PolicyRunResponse>>(
            "/api/v1/policy-runs?policyCode=RUN-ONCE", TestContext.Current.CancellationToken))!.Items.ShouldHaveSingleItem();
        (run.Entitled, run.Amount).ShouldBe((1, 1m));
    }

    [Theory]
    [InlineData("AS-05", "2026-02", HttpStatusCode.Conflict, "policy-not-decided-in-runs")]
    [InlineData("NO-SUCH", "2026-02", HttpStatusCode.NotFound, "policy-not-found")]
    [InlineData("AS-05", "2026-13", HttpStatusCode.BadRequest, "month")]
    [InlineData("", "二月", HttpStatusCode.BadRequest, "policyCode")]
    public async Task A_run_that_makes_no_sense_is_refused(string policy, string month, HttpStatusCode status, string because)
    {
        using var officer = service.Client(Roles.Officer);
        var answer = await _play.Post(officer, "/api/v1/policy-runs", new { policyCode = policy, month });
        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(because);
    }

    private async Task<PolicyRunResponse> Run(string policy, string month)
    {
        using var officer = service.Client(Roles.Officer);
        using var response = await officer.PostAsJsonAsync(
            "/api/v1/policy-runs", new { policyCode = policy, month }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var asked = (await response.Content.ReadFromJsonAsync<PolicyRunResponse>(TestContext.Current.CancellationToken))!;
        return await Eventually.Get(
            async () => (await officer.GetFromJsonAsync<PolicyRunResponse>($"/api/v1/policy-runs/{asked.Id}", TestContext.Current.CancellationToken))!,
            run => run.CompletedAt is not null, "the run to be through");
    }

    private async Task Publish(
        string code, string mode, string amount, string when, string trigger = "socialInsurance", string line = "training", string? extra = null,
        string? excludes = null) =>
        await Policies.Publish(
            service, code, reviewers: 0, notice: 0, budgetLine: line, basis: "socialInsurance", amount: amount, when: when, trigger: trigger, mode: mode,
            alsoTrigger: extra, excludes: excludes);

    private async Task<Guid> Firm(string size = "small", bool deliver = true)
    {
        var firm = Guid.CreateVersion7();
        if (deliver)
        {
            await service.Deliver(Play.Enterprise(firm, size));
        }

        return firm;
    }

    private async Task Import(string prefix, int month, params (Guid Firm, string Values)[] rows)
    {
        var on = new DateOnly(2026, month, 28).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await Records.Import(service, "socialInsurance", rows.Select((row, index) => Records.Row($"{prefix}{index}", row.Firm, on, row.Values)))).Rejected.ShouldBe(0);
    }

    private static async Task<List<PolicyDecisionResponse>> Decisions(HttpClient client, Guid enterprise) =>
        (await client.GetFromJsonAsync<List<PolicyDecisionResponse>>(
            $"/api/v1/policy-decisions/enterprises/{enterprise}", TestContext.Current.CancellationToken))!;
}
