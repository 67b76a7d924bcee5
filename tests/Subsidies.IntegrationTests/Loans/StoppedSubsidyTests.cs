using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Loans;
using Subsidies.Recoveries;

namespace Subsidies.IntegrationTests.Loans;

/// <summary>
/// What becomes known too late: interest that was subsidised too much and that no quarter to come can set off is taken back, and a stop
/// that is lifted gives back what was withheld. Of these loans ten yuan a day are subsidised, from 15 January on.
/// </summary>
public sealed class StoppedSubsidyTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private static readonly DateOnly January = new(2026, 1, 15);
    private readonly Play _play = service.Play;
    private readonly LoanPlay _loans = new(service);

    [Fact]
    public async Task Paid_interest_of_days_after_a_default_that_was_told_late_is_proposed_to_be_taken_back_once()
    {
        var loan = await Loan("LATE-DEFAULT");
        await Settle("LATE-DEFAULT", 760m, 910m);
        var claims = await Paid(loan);

        // 30 of the 91 days of the second quarter.
        (await Stop(loan, "2026-06-01")).Status.ShouldBe(HttpStatusCode.OK);
        (await Stop(loan, "2026-06-01", by: "reviewer", Roles.Reviewer)).Body.ShouldContain("loan-subsidy-already-stopped");
        (await _loans.Settle("LATE-DEFAULT", "2026-Q2")).Due.ShouldBe(910m, "what was settled stays as it was");
        (await _loans.Settle("LATE-DEFAULT", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 2001m, 0m, 0m, 0m, 0m));

        var recovery = (await Recoveries(claims[1])).ShouldHaveSingleItem();
        (recovery.Reason, recovery.Amount, recovery.State).ShouldBe(("correction", 300m, "proposed"));
        (await Recoveries(claims[0])).ShouldBeEmpty();
        (await _play.Claims(loan.ApplicantId)).Count.ShouldBe(2);
        var report = await _loans.Get<ProgrammeReport>("loan-programmes/LATE-DEFAULT/report");
        (report.SubsidyDue, report.SubsidyPaid, report.SubsidyTakenBack, report.SubsidyOverpaid).ShouldBe((1670m, 1670m, 300m, 0m));
        (await Said(claims[1])).ShouldBe(["910.00", "610.00"], "what the record said before is kept");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_was_not_ordered_yet_is_withdrawn_and_claimed_anew_with_what_is_left_of_it()
    {
        var loan = await Loan("UNPAID");
        await Settle("UNPAID", 760m, 910m);
        (await Stop(loan, "2026-03-01")).Status.ShouldBe(HttpStatusCode.OK);

        var claims = await _play.Claims(loan.ApplicantId);
        claims.Select(claim => (claim.Amount, claim.State, claim.RejectionReason)).ShouldBe(
            [(760m, "rejected", "facts-corrected"), (910m, "rejected", "facts-corrected"), (450m, "under-review", null)]);
        (await Recoveries(claims[0])).ShouldBeEmpty();
        (await Paid(loan)).Select(claim => claim.State).ShouldBe(["rejected", "rejected", "paid"]);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task The_newest_quarters_are_taken_back_first_and_an_earlier_stop_takes_back_only_the_rest()
    {
        var loan = await Loan("NEWEST");
        await Settle("NEWEST", 760m, 910m, 920m);
        var claims = await Paid(loan);
        (await Stop(loan, "2026-08-01")).Status.ShouldBe(HttpStatusCode.OK);
        (await Recoveries(claims[2])).ShouldHaveSingleItem().Amount.ShouldBe(610m);
        (await Stop(loan, "2026-05-01", by: "reviewer", Roles.Reviewer)).Status.ShouldBe(HttpStatusCode.OK);

        (await Recoveries(claims[2])).Select(recovery => recovery.Amount).ShouldBe([610m, 310m]);
        (await Recoveries(claims[1])).ShouldHaveSingleItem().Amount.ShouldBe(610m);
        (await Recoveries(claims[0])).ShouldBeEmpty();
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task Of_what_a_late_repayment_leaves_too_much_only_what_no_quarter_to_come_can_set_off_is_taken_back()
    {
        var loan = await Loan("EARLY");
        await Settle("EARLY", 760m, 910m);
        var claims = await Paid(loan);

        // Half of it, 30 days before the quarter's end: 150 yuan wait for the next quarter.
        (await _loans.Repay(loan.Id, "R1", new(2026, 6, 1), 90_000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await Recoveries(claims[1])).ShouldBeEmpty();

        // Ten days of that quarter bear 50 yuan; nothing comes after them.
        (await _loans.Repay(loan.Id, "R2", new(2026, 7, 11), 90_000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await _loans.Repay(loan.Id, "R2", new(2026, 7, 11), 90_000m)).Status.ShouldBe(HttpStatusCode.OK);
        (await Recoveries(claims[1])).ShouldHaveSingleItem().Amount.ShouldBe(100m);
        (await _loans.Settle("EARLY", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 108.75m, 50m, 0m, 0m, 0m));
        (await Recoveries(claims[1])).ShouldHaveSingleItem();
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task A_stop_that_lies_before_the_end_of_a_quarter_to_be_settled_is_first_set_off_in_it()
    {
        var loan = await Loan("TO-COME");
        await Settle("TO-COME", 760m, 910m);
        (await _loans.Repay(loan.Id, "R1", new(2026, 6, 1), 90_000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await Stop(loan, "2026-09-01")).Status.ShouldBe(HttpStatusCode.OK);
        // 62 days of five yuan, of which 150 were paid before.
        (await _loans.Settle("TO-COME", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 1000.5m, 310m, 160m, 0m, 0m));
        (await _play.Claims(loan.ApplicantId)).Select(claim => (claim.Amount, claim.State)).ShouldBe(
            new[] { 760m, 910m, 160m }.Select(due => (due, "under-review")));
    }

    [Fact]
    public async Task Layoffs_that_a_registry_tells_of_after_the_last_repayment_are_found_by_the_next_settlement()
    {
        var loan = await Firm("LATE-LAYOFF");
        await Settle("LATE-LAYOFF", 760m);
        (await _loans.Repay(loan.Id, "R1", new(2026, 6, 1), 180_000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await _loans.Settle("LATE-LAYOFF", "2026-Q2")).Due.ShouldBe(610m);
        var claims = await Paid(loan);
        await LaidOff(loan, "2026-05-01");

        (await _loans.Settle("LATE-LAYOFF", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 0m, 0m, 0m, 310m, 310m));
        (await _loans.Settle("LATE-LAYOFF", "2026-Q3")).TakenBack.ShouldBe(310m);
        (await Recoveries(claims[1])).ShouldHaveSingleItem().Amount.ShouldBe(310m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task A_stop_and_a_settlement_at_once_leave_what_was_subsidised_until_the_stop()
    {
        var loan = await Loan("AT-ONCE");
        await Settle("AT-ONCE", 760m);
        await Task.WhenAll(
            Stop(loan, "2026-05-01"), Stop(loan, "2026-04-01", by: "reviewer", Roles.Reviewer), _loans.Settle("AT-ONCE", "2026-Q2"),
            _loans.Settle("AT-ONCE", "2026-Q3"), _loans.Repay(loan.Id, "R1", new(2026, 5, 1), 180_000m));
        var report = await _loans.Get<ProgrammeReport>("loan-programmes/AT-ONCE/report");
        (report.SubsidyDue - report.SubsidyTakenBack).ShouldBe(760m);
        (await _play.Claims(loan.ApplicantId)).Where(claim => claim.State != "rejected").Sum(claim => claim.Amount).ShouldBe(760m);
    }

    [Fact]
    public async Task Stops_while_claims_are_approved_and_batches_ordered_take_back_or_withdraw_each_yuan_once_and_nobody_is_turned_away()
    {
        await _loans.Programme("CROWD");
        var loans = new List<LoanResponse>();
        while (loans.Count < 12)
        {
            loans.Add(await _loans.Disbursed(LoanPlay.Wish("CROWD", await _loans.Founder(), 180_000m), January));
        }

        await Settle("CROWD", 12 * 760m, 12 * 910m);
        using var reviewer = service.ClientNamed("second", Roles.Reviewer);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var claims = (await Task.WhenAll(loans.Select(loan => _play.Claims(loan.ApplicantId)))).SelectMany(claims => claims);
        var answers = await Task.WhenAll(
        [
            .. claims.Select(claim => _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")), Order(50), Order(100),
            .. loans.Select(loan => Stop(loan, "2026-03-01")),
        ]);

        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        claims = (await Task.WhenAll(loans.Select(loan => _play.Claims(loan.ApplicantId)))).SelectMany(claims => claims)
            .Where(claim => claim.State != "rejected").ToList();
        var recoveries = (await Task.WhenAll(claims.Select(Recoveries))).SelectMany(recoveries => recoveries);
        (claims.Sum(claim => claim.Amount) - recoveries.Sum(recovery => recovery.Amount)).ShouldBe(12 * 450m);
        await Ledgers.ShouldAgree(service);

        async Task<(HttpStatusCode Status, string Body)> Order(int after)
        {
            await Task.Delay(after, TestContext.Current.CancellationToken);
            return await _play.Post(cashier, "/api/v1/payment-batches", new { policyCode = "TZ-31-FOUNDERS" });
        }
    }

    [Fact]
    public async Task A_stop_is_lifted_by_somebody_else_than_who_reported_it_and_the_next_settlement_pays_what_was_withheld()
    {
        var loan = await Loan("LIFTED");
        await Settle("LIFTED", 760m);
        (await Lift(loan, "second")).Body.ShouldContain("loan-subsidy-not-stopped");
        (await Stop(loan, "2026-02-01", by: "reviewer", Roles.Reviewer)).Body.ShouldContain("\"stoppedBy\":\"reviewer\"");
        (await _loans.Settle("LIFTED", "2026-Q2")).Due.ShouldBe(0m);

        var refused = await Lift(loan, "reviewer");
        (refused.Status, refused.Body.Contains("loan-stop-four-eyes")).ShouldBe((HttpStatusCode.Conflict, true), refused.Body);
        (await Lift(loan, "officer", Roles.Officer)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var lifted = LoanPlay.Read<LoanResponse>((await Lift(loan, "second")).Body);
        (lifted.StoppedOn, lifted.StopReason, lifted.StoppedBy).ShouldBe(default);
        (await Lift(loan, "second")).Body.ShouldContain("loan-subsidy-not-stopped");

        // 17 days were left of the first quarter; 59 of it and 91 of the second were withheld.
        (await _loans.Settle("LIFTED", "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 2001m, 920m, 2420m, 0m, 0m));
        (await _play.Claims(loan.ApplicantId)).Where(claim => claim.State != "rejected").Select(claim => claim.Amount).ShouldBe([170m, 2420m]);
        var trail = await service.InDatabase(database => database.Set<ServiceDefaults.PersonalData.AuditEntry>()
            .Where(entry => entry.SubjectId == loan.Id.ToString() && entry.Action == "resume-subsidy").ToListAsync(TestContext.Current.CancellationToken));
        trail.ShouldHaveSingleItem().ShouldSatisfyAllConditions(entry => entry.Actor.ShouldBe("second"), entry => entry.Reason.ShouldBe("误报"));
    }

    [Fact]
    public async Task What_was_withheld_of_a_loan_that_is_repaid_is_paid_by_the_next_settlement_once()
    {
        var loan = await Loan("LIFTED-LATE");
        await Settle("LIFTED-LATE", 760m);
        (await _loans.Repay(loan.Id, "R1", new(2026, 3, 21), 180_000m)).Status.ShouldBe(HttpStatusCode.Created);
        (await Stop(loan, "2026-02-01")).Status.ShouldBe(HttpStatusCode.OK);
        (await Lift(loan, "second")).Status.ShouldBe(HttpStatusCode.OK);
        // 48 of the 65 days.
        (await _loans.Settle("LIFTED-LATE", "2026-Q2")).ShouldBe(new QuarterResponse("2026-Q2", 1, 0m, 0m, 480m, 0m, 0m));
        (await _loans.Settle("LIFTED-LATE", "2026-Q3")).Loans.ShouldBe(0);
        (await _play.Claims(loan.ApplicantId)).Where(claim => claim.State != "rejected").Select(claim => claim.Amount).ShouldBe([170m, 480m]);
    }

    [Theory]
    [InlineData(null, 920)]
    [InlineData("drops", 920)]
    [InlineData("confirmations", 1220)]
    public async Task What_was_paid_for_the_days_of_a_lifted_stop_is_paid_again_only_when_it_is_really_taken_back(string? decision, int due)
    {
        var programme = $"KEPT-{decision?.ToUpperInvariant() ?? "OPEN"}";
        var loan = await Loan(programme);
        await Settle(programme, 760m, 910m);
        var claims = await Paid(loan);
        (await Stop(loan, "2026-06-01")).Status.ShouldBe(HttpStatusCode.OK);
        var recovery = (await Recoveries(claims[1])).ShouldHaveSingleItem();
        (await Lift(loan, "reviewer")).Status.ShouldBe(HttpStatusCode.OK);
        if (decision is not null)
        {
            using var borrower = service.ClientWithClaims(
                "founder", [Roles.Worker], new System.Security.Claims.Claim("worker_id", loan.ApplicantId.ToString()));
            (await _play.Post(borrower, $"/api/v1/recoveries/{recovery.Id}/replies", new { text = "已按期归还" })).Status.ShouldBe(HttpStatusCode.OK);
            using var head = service.ClientNamed("head", Roles.Reviewer);
            var decided = await _play.Post(head, $"/api/v1/recoveries/{recovery.Id}/{decision}", decision == "drops" ? new { reason = "误报" } : null);
            decided.Status.ShouldBe(HttpStatusCode.OK, decided.Body);
        }

        (await _loans.Settle(programme, "2026-Q3")).ShouldBe(new QuarterResponse("2026-Q3", 1, 2001m, 920m, due, 0m, 0m));
        (await Recoveries(claims[1])).ShouldHaveSingleItem().Amount.ShouldBe(300m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task A_lifted_stop_comes_back_with_the_next_settlement_while_the_registry_tells_of_layoffs()
    {
        var loan = await Firm("AGAIN");
        await LaidOff(loan, "2026-02-01");
        await Settle("AGAIN", 170m);
        (await _loans.Get<LoanResponse>($"loans/{loan.Id}")).StoppedBy.ShouldBe("city");
        (await Lift(loan, "reviewer")).Status.ShouldBe(HttpStatusCode.OK);
        (await _loans.Settle("AGAIN", "2026-Q2")).Due.ShouldBe(0m);
        (await _loans.Get<LoanResponse>($"loans/{loan.Id}")).StoppedOn.ShouldBe(new(2026, 2, 1));
    }

    [Fact]
    public async Task Of_two_who_lift_a_stop_at_once_one_does()
    {
        var loan = await Loan("TWO");
        (await Stop(loan, "2026-02-01")).Status.ShouldBe(HttpStatusCode.OK);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Lift(loan, $"reviewer-{number}")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(
            answer => answer.Status == HttpStatusCode.Conflict && answer.Body.Contains("loan-subsidy-not-stopped"));
    }

    private async Task<LoanResponse> Loan(string programme)
    {
        await _loans.Programme(programme);
        return await _loans.Disbursed(LoanPlay.Wish(programme, await _loans.Founder(), 180_000m), January);
    }

    private async Task<LoanResponse> Firm(string programme)
    {
        await _loans.Programme(programme);
        var wish = LoanPlay.Wish(programme, await _loans.Firm(), 180_000m);
        (wish["staff"], wish["newHires"]) = (10, 2);
        return await _loans.Disbursed(wish, January);
    }

    /// <summary>Settles the first quarters of the year, of which so much is due.</summary>
    private async Task Settle(string programme, params decimal[] dues)
    {
        foreach (var (number, due) in dues.Index())
        {
            (await _loans.Settle(programme, $"2026-Q{number + 1}")).Due.ShouldBe(due);
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> Stop(LoanResponse loan, string on, string by = "bank", string role = Roles.Partner)
    {
        using var client = service.ClientNamed(by, role);
        return await _play.Post(client, $"/api/v1/loans/{loan.Id}/stops", new { on, reason = "default" });
    }

    private async Task<(HttpStatusCode Status, string Body)> Lift(LoanResponse loan, string by, string role = Roles.Reviewer)
    {
        using var client = service.ClientNamed(by, role);
        return await _play.Post(client, $"/api/v1/loans/{loan.Id}/resumptions", new { reason = "误报" });
    }

    private async Task LaidOff(LoanResponse loan, string on) => (await Records.Import(
        service, "insuredYear", Records.Row($"{loan.ApplicantId}", loan.ApplicantId, on, """{"layoffRate": "0.21"}"""))).Accepted.ShouldBe(1);

    /// <summary>Approves and pays what is claimed for a loan; answers its claims.</summary>
    private async Task<IReadOnlyList<ClaimResponse>> Paid(LoanResponse loan)
    {
        using var reviewer = service.ClientNamed("second", Roles.Reviewer);
        foreach (var claim in (await _play.Claims(loan.ApplicantId)).Where(claim => claim.State == "under-review"))
        {
            (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
        }

        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var policy = loan.ApplicantKind == "small-enterprise" ? "TZ-31-ENTERPRISES" : "TZ-31-FOUNDERS";
        await Banks.Answer(cashier, await Banks.Order(cashier, policy), _ => $"settled,{service.Clock.GetUtcNow():yyyy-MM-dd},");
        return await _play.Claims(loan.ApplicantId);
    }

    private async Task<IReadOnlyList<RecoveryResponse>> Recoveries(ClaimResponse claim) =>
        (await _loans.Get<Page<RecoveryResponse>>($"recoveries?claimId={claim.Id}")).Items;

    /// <summary>The sums that a claim's record said, one after the other.</summary>
    private Task<List<string>> Said(ClaimResponse claim) => service.InDatabase(database => database.Database.SqlQuery<string>(
        $"""
        SELECT said.values::jsonb ->> 'subsidised' AS "Value" FROM (
            SELECT record_id AS id, revision, "values" FROM record_revision UNION ALL SELECT id, revision, "values" FROM registry_record) said
        JOIN claim ON basis_id = said.id WHERE claim.id = {claim.Id} ORDER BY said.revision
        """).ToListAsync(TestContext.Current.CancellationToken));
}
