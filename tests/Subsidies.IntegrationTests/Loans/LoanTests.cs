using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;
using Subsidies.Loans;

namespace Subsidies.IntegrationTests.Loans;

public sealed class LoanTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private static readonly DateOnly January = new(2026, 1, 15);
    private readonly Play _play = service.Play;
    private readonly LoanPlay _loans = new(service);

    [Fact]
    public async Task A_loan_lives_from_the_application_to_the_last_repayment_and_its_interest_is_subsidised_by_days()
    {
        await _loans.Programme("LIFE");
        var founder = await _loans.Founder();
        var loan = await _loans.Disbursed(LoanPlay.Wish("LIFE", founder, 200_000m), January);
        (loan.ApplicantKind, loan.Months, loan.Repayment, loan.Guarantor).ShouldBe(("individual", 36, "interest-first", "natural-person"), "left out: what the programme puts first");
        loan.SignOffs.Select(one => (one.Side, one.SignedBy)).ShouldBe([("bureau", "reviewer"), ("bank", "bank")]);

        // 76 days of the first quarter; of 4.35 % the borrower bears the LPR of 3.85 % less 150 points, the fund 2 %.
        (await _loans.Settle("LIFE", "2026-Q1")).ShouldBe(new QuarterResponse("2026-Q1", 1, 1836.67m, 844.44m, 844.44m, 0m, 0m));
        (await _loans.Settle("LIFE", "2026-Q1")).Due.ShouldBe(844.44m, "settled again it is settled once");
        (await _loans.Repay(loan.Id, "R1", new(2026, 8, 1), 50_000m, 6000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await _loans.Settle("LIFE", "2026-Q2")).Due.ShouldBe(1011.11m); // 91 days of 200,000
        (await _loans.Settle("LIFE", "2026-Q3")).Due.ShouldBe(852.78m); // 31 days of 200,000 and 61 of 150,000

        var claims = await _play.Claims(founder);
        claims.Select(claim => (claim.PolicyCode, claim.Amount, claim.State)).ShouldBe(
            new[] { 844.44m, 1011.11m, 852.78m }.Select(due => ("TZ-31-FOUNDERS", due, "under-review")));
        using var reviewer = service.ClientNamed("second", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/claims/{claims[0].Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        await Banks.Answer(cashier, await Banks.Order(cashier, "TZ-31-FOUNDERS"), _ => "settled,2026-11-23,");
        await Ledgers.ShouldAgree(service);

        var schedule = await _loans.Get<ScheduleResponse>($"loans/{loan.Id}/schedule");
        (schedule.Agreed.Count, schedule.Agreed[^1].Principal, schedule.ToCome[^1].Principal, schedule.Overdue).ShouldBe((12, 200_000m, 150_000m, 0m));
        (await _loans.Repay(loan.Id, "R2", new(2026, 10, 1), 150_000m)).Status.ShouldBe(HttpStatusCode.Created);
        var repaid = await _loans.Get<LoanResponse>($"loans/{loan.Id}");
        (repaid.State, repaid.Outstanding, repaid.ClosedOn).ShouldBe(("repaid", 0m, new(2026, 10, 1)));
        (await _loans.Get<ProgrammeReport>("loan-programmes/LIFE/report")).ShouldBe(new(
            "LIFE", 1, 1, 200_000m, 0m, 0, 0, 5890.63m, 2708.33m, 844.44m, 0m, 0m, 0m, 200_000_000m));
    }

    [Fact]
    public async Task What_a_programme_does_not_lend_is_refused_with_all_wrong_fields()
    {
        var founder = await _loans.Founder();
        var wish = LoanPlay.Wish("DQ-20", founder, 150_000.01m);
        (wish["months"], wish["guarantor"]) = (48, "none");
        var (status, body) = await _loans.Apply(wish);
        status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var expected in new[] { "loan-outside-programme", "above-cap", "At most 150000.00 yuan", "\"months\"", "\"guarantor\"" })
        {
            body.ShouldContain(expected);
        }

        (await _loans.Apply(LoanPlay.Wish("DQ-20", founder, 150_000m))).Status.ShouldBe(HttpStatusCode.Created);
        var partners = LoanPlay.Wish("DQ-20", await _loans.Founder(), 450_000.01m);
        (partners["applicantKind"], partners["partners"]) = ("partnership", 3);
        (await _loans.Apply(partners)).Body.ShouldContain("At most 450000.00 yuan");
        (await _loans.Apply(LoanPlay.Wish("TC-24", founder, 100_000m))).Body.ShouldContain("not-offered", customMessage: "only for returnees");
        (await _loans.Apply(LoanPlay.Wish("TC-24", await _loans.Founder("returnee"), 100_000m))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_enterprise_hires_lies_in_the_city_and_borrows_up_to_three_million()
    {
        var firm = await _loans.Firm();
        var elsewhere = LoanPlay.Wish("DQ-20", firm, 3_000_000.01m);
        (elsewhere["applicantKind"], elsewhere["staff"], elsewhere["newHires"]) = ("individual", 100, 14);
        var body = (await _loans.Apply(elsewhere)).Body;
        body.ShouldContain("wrong-kind");
        body.ShouldContain("elsewhere");

        var wish = LoanPlay.Wish("TZ-31", firm, 3_000_000m);
        (wish["staff"], wish["newHires"]) = (100, 14);
        (await _loans.Apply(wish)).Body.ShouldContain("too-few");
        await Import("socialInsurance", $$"""{"sourceId": "{{firm}}", "subjectId": "{{firm}}", "on": "2026-10-31", "values": {"insured": 90} }""");
        (await _loans.Applied(wish)).Staff.ShouldBe(90, "what the registry knows is not asked for");
        (await _loans.Apply(LoanPlay.Wish("AS-06", firm, 1m))).Body.ShouldContain("no-training");
    }

    [Fact]
    public async Task Each_side_is_signed_by_somebody_else_and_none_by_who_applied()
    {
        var wish = LoanPlay.Wish("TZ-31", await _loans.Founder(), 100_000m);
        wish["guarantor"] = "guarantee-company";
        var loan = await _loans.Applied(wish);
        (await _loans.Sign(loan.Id, "bureau", "officer", Roles.Reviewer)).Body.ShouldContain("loan-four-eyes");
        (await _loans.Sign(loan.Id, "bank", "reviewer", Roles.Reviewer)).Body.ShouldContain("loan-not-your-side");
        (await _loans.Sign(loan.Id, "bank", "bank", Roles.Partner, rate: 0.0436m)).Body.ShouldContain("loan-rate-above-ceiling");
        (await _loans.SignByBank(loan.Id)).Status.ShouldBe(HttpStatusCode.OK);
        (await _loans.Sign(loan.Id, "guarantee-company", "bank", Roles.Partner)).Body.ShouldContain("loan-four-eyes");
        (await _loans.Sign(loan.Id, "bank", "other-bank", Roles.Partner)).Body.ShouldContain("loan-side-already-signed");
        (await _loans.SignByBureau(loan.Id)).Body.ShouldContain("\"state\":\"under-review\"");
        (await _loans.Sign(loan.Id, "guarantee-company", "guarantor", Roles.Partner)).Body.ShouldContain("\"state\":\"approved\"");
        (await _loans.SignByBureau(loan.Id)).Body.ShouldContain("loan-wrong-state");
        (await _loans.Repay(loan.Id, "R", new(2026, 1, 1), 1m)).Body.ShouldContain("loan-wrong-state");
        (await _loans.Repay(loan.Id, "R", new(2026, 1, 1), 1m, by: "guarantor")).Body.ShouldContain("loan-not-your-side");

        var other = await _loans.Applied(LoanPlay.Wish("TZ-31", await _loans.Founder(), 100_000m));
        await Refused($"INSERT INTO loan_sign_off (loan_id, side, signed_by, signed_at) VALUES ('{other.Id}', 'bureau', 'officer', now())", "signed by who asked");
        await Refused($"DELETE FROM loan_sign_off WHERE loan_id = '{loan.Id}'", "takes no DELETE");
    }

    [Fact]
    public async Task Of_two_applications_at_once_one_is_taken()
    {
        var wish = LoanPlay.Wish("TZ-31", await _loans.Founder(), 50_000m);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _loans.Apply(wish)));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Body.Contains("loan-already-open"));

        var loan = LoanPlay.Read<LoanResponse>(answers.Single(answer => answer.Status == HttpStatusCode.Created).Body);
        using var officer = service.ClientNamed("officer", Roles.Officer);
        (await _play.Post(officer, $"/api/v1/loans/{loan.Id}/withdrawals")).Status.ShouldBe(HttpStatusCode.OK);
        (await _loans.Apply(wish)).Status.ShouldBe(HttpStatusCode.Created, "one that was given up stands in nobody's way");
    }

    [Fact]
    public async Task Signed_at_once_loans_never_exceed_the_guarantee_fund()
    {
        await _loans.Programme("FUND", ("yuan: {value: \"40000000.00\"", "yuan: {value: \"100000.00\""));
        var loans = new List<LoanResponse>();
        for (var number = 0; number < 5; number++)
        {
            var wish = LoanPlay.Wish("FUND", await _loans.Founder(), 200_000m);
            wish["guarantor"] = "government-fund";
            loans.Add(await _loans.Applied(wish));
            await _loans.SignByBureau(loans[^1].Id);
        }

        var answers = await Task.WhenAll(loans.Select(loan => _loans.SignByBank(loan.Id)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(2, "100,000 yuan guarantee five times as much");
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Body.Contains("guarantee-fund-exhausted"));
        (await _loans.Get<ProgrammeReport>("loan-programmes/FUND/report")).Guaranteed.ShouldBe(400_000m);
        await Refused("UPDATE guarantee_fund SET exposure = 500000.01 WHERE programme_code = 'FUND'", "guarantee_fund_never_exceeded");

        var approved = loans[Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK)];
        using var bank = service.ClientNamed("bank", Roles.Partner);
        (await _play.Post(bank, $"/api/v1/loans/{approved.Id}/rejections", new { side = "bank", reason = "资料不实" })).Status.ShouldBe(HttpStatusCode.OK);
        (await _loans.Get<ProgrammeReport>("loan-programmes/FUND/report")).Guaranteed.ShouldBe(200_000m);
        (await _loans.SignByBank(loans[Array.FindIndex(answers, answer => answer.Status != HttpStatusCode.OK)].Id)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_repayment_reported_twice_counts_once_and_none_exceeds_what_is_outstanding()
    {
        var wish = LoanPlay.Wish("TZ-31", await _loans.Founder(), 100_000m);
        wish["guarantor"] = "government-fund";
        var loan = await _loans.Disbursed(wish, January);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _loans.Repay(loan.Id, "A1", new(2026, 2, 1), 40_000m, 300m)));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created]);
        (await _loans.Repay(loan.Id, "A1", new(2026, 2, 1), 40_000.01m, 300m)).Body.ShouldContain("loan-reference-reused");
        (await _loans.Repay(loan.Id, "A2", new(2026, 2, 1), 60_000.01m)).Body.ShouldContain("loan-repaid-beyond-outstanding");
        (await _loans.Repay(loan.Id, "A3", new(2026, 1, 14), 1m)).Body.ShouldContain("loan-day-before-disbursement");
        (await _loans.Get<LoanResponse>($"loans/{loan.Id}")).Outstanding.ShouldBe(60_000m);
        (await _loans.Get<List<RepaymentResponse>>($"loans/{loan.Id}/repayments")).ShouldHaveSingleItem().Interest.ShouldBe(300m);
        await Refused($"UPDATE loan_repayment SET principal = 1 WHERE loan_id = '{loan.Id}'", "takes no UPDATE");
    }

    [Fact]
    public async Task Layoffs_stop_the_subsidy_and_what_was_due_too_much_is_taken_back()
    {
        await _loans.Programme("LAYOFF");
        var firm = await _loans.Firm();
        var wish = LoanPlay.Wish("LAYOFF", firm, 360_000m);
        (wish["staff"], wish["newHires"]) = (10, 2);
        var loan = await _loans.Disbursed(wish, January);
        (await _loans.Settle("LAYOFF", "2026-Q1")).Due.ShouldBe(1520m); // 76 days of 20 yuan
        (await _loans.Settle("LAYOFF", "2026-Q2")).Due.ShouldBe(1820m); // 91 days

        await Import("insuredYear", $$"""{"sourceId": "{{firm}}", "subjectId": "{{firm}}", "on": "2026-05-01", "values": {"layoffRate": "0.21"} }""");
        // 30 of the 91 days were before the first of May.
        (await _loans.Settle("LAYOFF", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 4002m, 0m, 0m, 1220m, 1220m));
        var stopped = await _loans.Get<LoanResponse>($"loans/{loan.Id}");
        (stopped.StoppedOn, stopped.StopReason).ShouldBe((new(2026, 5, 1), "layoffs"));
        var report = await _loans.Get<ProgrammeReport>("loan-programmes/LAYOFF/report");
        (report.SubsidyOverpaid, report.SubsidyTakenBack).ShouldBe((0m, 1220m));

        using var bank = service.ClientNamed("bank", Roles.Partner);
        (await _play.Post(bank, $"/api/v1/loans/{loan.Id}/stops", new { on = "2026-06-01", reason = "default" })).Body.ShouldContain("loan-subsidy-already-stopped");
        (await _play.Post(bank, $"/api/v1/loans/{loan.Id}/stops", new { on = "2026-03-01", reason = "default" })).Status.ShouldBe(HttpStatusCode.OK);
        await Refused($"DELETE FROM interest_quarter WHERE loan_id = '{loan.Id}'", "takes no DELETE");
    }

    [Fact]
    public async Task Jobs_are_reported_each_quarter_and_the_newest_report_counts()
    {
        await _loans.Programme("JOBS");
        var founder = await _loans.Founder();
        var loan = await _loans.Disbursed(LoanPlay.Wish("JOBS", founder, 100_000m), January);
        using var borrower = service.ClientWithClaims("founder", [Roles.Worker], new System.Security.Claims.Claim("worker_id", founder.ToString()));
        using var stranger = service.ClientWithClaims("stranger", [Roles.Worker], new System.Security.Claims.Claim("worker_id", Guid.CreateVersion7().ToString()));
        (await Put(borrower, loan.Id, "2026-Q1", 3, 1)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = await Put(borrower, loan.Id, "2026-Q2", 9, 1);
        (await Put(borrower, loan.Id, "2026-Q2", 4, 2)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put(borrower, loan.Id, "2026-Q2", 4, 2, second.Headers.ETag!.Tag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put(borrower, loan.Id, "2026-Q2", 5, 2, second.Headers.ETag!.Tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Put(borrower, loan.Id, "2025-Q4", 1, 1)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Put(stranger, loan.Id, "2026-Q2", 1, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var report = await _loans.Get<ProgrammeReport>("loan-programmes/JOBS/report");
        (report.JobsCreated, report.JobsKept).ShouldBe((4, 2));
        (await borrower.GetFromJsonAsync<Page<LoanResponse>>("/api/v1/loans", TestContext.Current.CancellationToken))!.Items.ShouldHaveSingleItem();
        (await stranger.GetFromJsonAsync<Page<LoanResponse>>("/api/v1/loans", TestContext.Current.CancellationToken))!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_programme_is_published_version_after_version_and_its_fund_covers_what_it_guarantees()
    {
        await _loans.Programme("NEXT");
        using var reader = new StreamReader(typeof(Loan).Assembly.GetManifestResourceStream("loan-programme:TZ-31")!);
        var second = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Replace("code: TZ-31", "code: NEXT", StringComparison.Ordinal).Replace("version: 1", "version: 2", StringComparison.Ordinal);
        (await _loans.Publish(second.Replace("version: 2", "version: 3", StringComparison.Ordinal))).Body.ShouldContain("loan-programme-version-not-next");
        var wish = LoanPlay.Wish("NEXT", await _loans.Founder(), 200_000m);
        wish["guarantor"] = "government-fund";
        await _loans.Disbursed(wish, January);
        (await _loans.Publish(second.Replace("40000000.00", "39999.99", StringComparison.Ordinal))).Body.ShouldContain("guarantee-fund-too-small");
        (await _loans.Publish(second.Replace("40000000.00", "40000.00", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Created);
        var (status, body) = await _loans.Publish(second.Replace("everyMonths: 3", "everyMonths: 13", StringComparison.Ordinal));
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("\"field\":\"everyMonths\"");
    }

    [Fact]
    public async Task Nobody_imports_interest_that_the_platform_itself_settles()
    {
        using var partner = service.Client(Roles.Partner);
        using var content = new StringContent("{}", Encoding.UTF8, JsonLines.ContentType);
        using var response = await partner.PostAsync("/api/v1/registries/founderLoanInterest/records/import", content, TestContext.Current.CancellationToken);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("registry-kept-here");
    }

    [Theory]
    [InlineData("loan-applications", "{}", "input-invalid")]
    [InlineData("loan-applications", "", "request-malformed")]
    [InlineData("loan-applications", "{\"amount\": \"much\"}", "request-malformed")]
    [InlineData("loan-applications", "{\"programmeCode\": \"NO-99\", \"applicantId\": \"00000000-0000-0000-0000-000000000001\", \"amount\": 1, \"purpose\": \"x\"}", "loan-programme-not-found")]
    [InlineData("loan-applications", "{\"programmeCode\": \"TZ-31\", \"applicantId\": \"00000000-0000-0000-0000-000000000001\", \"amount\": 1, \"purpose\": \"x\"}", "loan-applicant-unknown")]
    [InlineData("loan-applications", "{\"programmeCode\": \"TZ-31\", \"applicantId\": \"00000000-0000-0000-0000-000000000001\", \"amount\": 0.001, \"purpose\": \"x\"}", "input-invalid")]
    [InlineData("loan-programmes", "", "loan-programme-invalid")]
    [InlineData("loan-programmes/NO-99/interest-quarters", "{\"quarter\": \"2026-Q1\"}", "loan-programme-not-found")]
    [InlineData("loan-programmes/TZ-31/interest-quarters", "{\"quarter\": \"2026-Q9\"}", "input-invalid")]
    [InlineData("loan-programmes/TZ-31/interest-quarters", "{\"quarter\": \"2999-Q4\"}", "loan-quarter-not-over")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/sign-offs", "{\"side\": \"bank\"}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/sign-offs", "{\"side\": \"bureau\"}", "loan-not-found")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/disbursements", "{\"reference\": \"x\", \"on\": \"2999-01-01\"}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/repayments", "{\"reference\": \"x\", \"on\": \"2026-01-01\", \"principal\": -1, \"interest\": 0}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/repayments", "{\"reference\": \"x\", \"on\": \"2026-01-01\", \"principal\": 0, \"interest\": 0}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/stops", "{\"on\": \"2026-01-01\", \"reason\": \"weather\"}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/resumptions", "{}", "input-invalid")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/resumptions", "{\"reason\": \"x\"}", "loan-not-found")]
    [InlineData("loans/00000000-0000-0000-0000-000000000001/rejections", "{\"side\": \"bureau\", \"reason\": \"x\"}", "loan-not-found")]
    public async Task Rubbish_gets_its_problem_document(string path, string body, string code)
    {
        using var client = service.Client(Roles.Administrator, Roles.Officer, Roles.Partner, Roles.Reviewer);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"/api/v1/{path}", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeInRange(400, 499, text);
        text.ShouldContain($"\"code\":\"{code}\"");
    }

    private static async Task<HttpResponseMessage> Put(HttpClient client, Guid loan, string quarter, int created, int kept, string? match = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/loans/{loan}/jobs/{quarter}") { Content = JsonContent.Create(new { created, kept }) };
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task Import(string registry, string row)
    {
        using var partner = service.Client(Roles.Partner);
        using var content = new StringContent(row, Encoding.UTF8, JsonLines.ContentType);
        using var response = await partner.PostAsync($"/api/v1/registries/{registry}/records/import", content, TestContext.Current.CancellationToken);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"accepted\":1");
    }

    private async Task Refused(string sql, string because) => (await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database =>
        database.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken)))).Message.ShouldContain(because);
}
