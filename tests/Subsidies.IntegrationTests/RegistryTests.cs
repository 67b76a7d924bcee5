using System.Net;
using System.Net.Http.Json;
using System.Text;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Registries;

namespace Subsidies.IntegrationTests;

/// <summary>Registries of other offices: defined as data, imported by their offices, spoken of by policies.</summary>
public sealed class RegistryTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task Who_a_record_entitles_is_found_without_an_application()
    {
        await Policies.OpenBudget(service, "relief", 100_000m);
        await Policies.Publish(service, "SU-EXEMPT", budgetLine: "relief", basis: "socialInsurance", trigger: "socialInsurance",
            when: "socialInsurance.insured > 0 && insuredYear.layoffRate <= decimal('0.055')",
            amount: "socialInsurance.pension + socialInsurance.unemployment");
        var (kind, hard) = (await Firm(), await Firm());
        await Import("insuredYear", Records.Row("y1", kind, "2025-12-31", """{"layoffRate": "0.05"}"""), Records.Row("y2", hard, "2025-12-31", """{"layoffRate": "0.06"}"""));
        var month = Records.Row("m1", kind, "2026-02-28", """{"insured": 12, "pension": "1600.50", "unemployment": "50"}""");
        var report = await Import("socialInsurance", month, Records.Row("m2", hard, "2026-02-28", """{"insured": 3, "pension": "1", "unemployment": "1"}"""));
        (report.Accepted, report.Unchanged, report.Rejected).ShouldBe((2, 0, 0));

        var claim = (await _play.Claims(kind)).ShouldHaveSingleItem();
        (claim.PolicyCode, claim.Amount, claim.BasisKind, claim.State).ShouldBe(("SU-EXEMPT", 1650.50m, "record", "under-review"));
        (await _play.Claims(hard)).ShouldBeEmpty();

        (await Import("socialInsurance", month)).Unchanged.ShouldBe(1);
        (await _play.Claims(kind)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_record_that_is_sent_otherwise_is_a_correction_and_what_stood_before_is_kept()
    {
        var firm = await Firm();
        await Import("socialInsurance", Records.Row("c1", firm, "2026-01-31", """{"insured": 5}"""));
        (await Import("socialInsurance", Records.Row("c1", firm, "2026-01-31", """{"insured": 6}"""))).Accepted.ShouldBe(1);

        using var reviewer = service.Client(Roles.Reviewer);
        var page = await reviewer.GetFromJsonAsync<Page<RecordResponse>>(
            $"/api/v1/registries/socialInsurance/records?subjectId={firm}", TestContext.Current.CancellationToken);
        var record = page!.Items.ShouldHaveSingleItem();
        (record.Revision, record.Values["insured"]!.GetValue<int>()).ShouldBe((2, 6));
        var moved = await Import("socialInsurance", Records.Row("c1", firm, "2026-02-28", """{"insured": 6}"""));
        moved.Rows.ShouldHaveSingleItem().Field.ShouldBe("on", "what was granted for a month would be granted again in another");
        var before = await service.InDatabase(database => Task.FromResult(database.Set<RecordRevision>()
            .Where(revision => revision.RecordId == RecordId.From(record.Id)).Select(revision => revision.Values).ToList()));
        before.ShouldBe(["""{"insured":5}"""]);
    }

    [Fact]
    public async Task Bad_rows_cost_no_good_ones_and_are_told_with_line_and_field()
    {
        var firm = await Firm();
        var report = await Import(
            "socialInsurance",
            Records.Row("b1", firm, "2026-01-31", """{"insured": 5}"""),
            "{ no json",
            Records.Row("b2", Guid.CreateVersion7(), "2026-01-31", """{"insured": 5}"""),
            Records.Row("b1", firm, "2026-01-31", """{"insured": 6}"""),
            Records.Row("b3", firm, "2026-01-31", """{"insured": "many", "else": 1}"""),
            """{"sourceId": "b4", "unifiedSocialCreditCode": "123"}""");
        (report.Accepted, report.Rejected).ShouldBe((1, 5));
        report.Rows.Select(row => (row.Line, row.Field)).Where(row => row.Line > 2).ShouldBe(
        [
            (3, "subjectId"), (4, "sourceId"), (5, "values.insured"), (5, "values.else"), (6, "on"), (6, "unifiedSocialCreditCode"),
            (6, "values"),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task An_office_that_knows_a_worker_by_the_id_number_only_sends_that_and_it_is_not_kept()
    {
        var (worker, stranger) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Deliver(Play.Worker(worker));
        var (known, registeredElsewhere, nobody) = (Number("53060219900101001"), Number("53060219900101002"), Number("53060219900101003"));
        service.Numbers.Put(known, worker);
        service.Numbers.Put(registeredElsewhere, stranger);

        var report = await Import(
            "graduate", Row("n1", known), Row("n2", registeredElsewhere), Row("n3", nobody), Row("n4", known[..17] + (known[17] == '1' ? '2' : '1')),
            """{"sourceId": "n5", "on": "2026-01-31", "values": {}}""");

        (report.Accepted, report.Rejected).ShouldBe((1, 4));
        report.Rows.Select(row => (row.Line, row.Field)).ShouldBe([(2, "subjectId"), (3, "subjectId"), (4, "idNumber"), (5, "subjectId")], ignoreOrder: true);
        service.Numbers.Asked.ShouldContain(asked => asked.Purpose == "registry graduate" && asked.Caller.Length > 0);
        using var reviewer = service.Client(Roles.Reviewer);
        var text = await reviewer.GetStringAsync($"/api/v1/registries/graduate/records?subjectId={worker}", TestContext.Current.CancellationToken);
        text.ShouldContain("n1");
        text.ShouldNotContain(known);

        static string Number(string first17) => ServiceDefaults.City.ResidentIdNumber.WithCheckDigit(first17).ToString();

        static string Row(string sourceId, string number) =>
            $$"""{"sourceId": "{{sourceId}}", "idNumber": "{{number}}", "on": "2026-01-31", "values": {"school": "职校"} }""";
    }

    [Fact]
    public async Task When_nobody_tells_whose_a_number_is_the_file_is_refused_whole_and_taken_when_it_is_sent_again()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Deliver(Play.Worker(first), Play.Worker(second));
        var number = ServiceDefaults.City.ResidentIdNumber.WithCheckDigit("53060219900101004").ToString();
        service.Numbers.Put(number, second);
        string[] rows =
        [
            Records.Row("away-1", first, "2026-01-31", """{"school": "职校"}"""),
            $$"""{"sourceId": "away-2", "idNumber": "{{number}}", "on": "2026-01-31", "values": {"school": "职校"} }""",
        ];
        using var partner = service.Client(Roles.Partner);
        using var content = new StringContent(string.Join('\n', rows), Encoding.UTF8, ServiceDefaults.Imports.JsonLines.ContentType);
        service.Numbers.IsAway = true;
        using var refused = await partner.PostAsync(
            "/api/v1/registries/graduate/records/import", content, TestContext.Current.CancellationToken);
        service.Numbers.IsAway = false;
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(number);

        (await Import("graduate", rows)).Accepted.ShouldBe(2, "nothing of it was taken before");
    }

    [Fact]
    public async Task A_city_adds_a_registry_without_a_release_and_a_later_version_only_adds_to_it()
    {
        const string First = "code: seaPorts\nversion: 1\nname: {zh: 港口, en: Ports}\nsubject: worker\nfields:\n  - {name: berths, type: int, text: {zh: 泊位, en: Berths}}\n";
        (await Publish(First)).Status.ShouldBe(HttpStatusCode.Created);
        (await Publish(First)).Body.ShouldContain("registry-version-not-next");
        var second = First.Replace("version: 1", "version: 2", StringComparison.Ordinal);
        (await Publish(second.Replace("type: int", "type: string", StringComparison.Ordinal))).Body.ShouldContain("registry-breaks-policies");
        (await Publish(second + "  - {name: depth, type: decimal, text: {zh: 水深, en: Depth}}\n")).Status.ShouldBe(HttpStatusCode.Created);
        (await Publish(First.Replace("seaPorts", "worker", StringComparison.Ordinal))).Body.ShouldContain("registry-code-taken");
        var (status, body) = await Publish("code: seaPorts\nversion: x\n");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("\"line\":2");
    }

    private async Task<Guid> Firm()
    {
        var firm = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(firm));
        return firm;
    }

    private Task<Records.Report> Import(string registry, params string[] rows) => Records.Import(service, registry, rows);

    private async Task<(HttpStatusCode Status, string Body)> Publish(string document)
    {
        using var administrator = service.Client(Roles.Administrator);
        using var content = new StringContent(document, Encoding.UTF8, "application/yaml");
        using var response = await administrator.PostAsync("/api/v1/registries", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
