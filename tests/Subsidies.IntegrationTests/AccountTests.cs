using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Payments;
using Testing;

namespace Subsidies.IntegrationTests;

/// <summary>Before a benefit that nobody applied for is paid, its beneficiary says which account is theirs.</summary>
public sealed class AccountTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_claim_is_paid_to_the_account_that_its_beneficiary_confirmed_and_not_before()
    {
        await Publish("ACCOUNT");
        var (firm, claim) = await Claim("ACCOUNT");
        claim.State.ShouldBe("awaiting-account");
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        (await _play.Post(cashier, "/api/v1/payment-batches", new { policyCode = "ACCOUNT" })).Body.ShouldContain("nothing-payable");

        using var enterprise = As(firm);
        (await Confirm(enterprise, claim.Id, new { })).Body.ShouldContain("\"field\":\"number\"", Case.Sensitive, "no account is known yet");
        (await Confirm(enterprise, claim.Id, new { bank = "中国工商银行", number = "12ab" })).Body.ShouldContain("\"field\":\"number\"");
        (await Confirm(enterprise, claim.Id, new { bank = "中国工商银行", number = "6222 0000 1234 5678" })).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Claim(claim.Id)).State.ShouldBe("payable");

        var batch = await Banks.Order(cashier, "ACCOUNT");
        var line = (await Banks.File(cashier, batch.Id)).Split('\n').Single(one => one.StartsWith('P'));
        line.ShouldEndWith(",6222000012345678");
        var stored = await service.InDatabase(database => database.PaymentAccounts.AsNoTracking().SingleAsync(account => account.BeneficiaryId == firm));
        System.Text.Encoding.UTF8.GetString(stored.EncryptedNumber).ShouldNotContain("12345678");
        (await service.InDatabase(database => database.AuditTrail.CountAsync(entry =>
            entry.Action == "disclose-accounts" && entry.SubjectId == batch.Id.ToString()))).ShouldBe(1, "who reads account numbers leaves a trace");
    }

    [Fact]
    public async Task The_next_claim_asks_only_whether_the_known_account_is_still_theirs()
    {
        await Publish("ACCOUNT-AGAIN");
        var (firm, first) = await Claim("ACCOUNT-AGAIN");
        using var enterprise = As(firm);
        await Confirm(enterprise, first.Id, new { bank = "中国银行", number = "4563510000001111" });
        await service.Deliver(Play.Training(Guid.CreateVersion7(), firm));
        var second = (await _play.Claims(firm)).Single(claim => claim.PolicyCode == "ACCOUNT-AGAIN" && claim.Id != first.Id);

        var shown = await enterprise.GetFromJsonAsync<AccountResponse>($"/api/v1/claims/{second.Id}/account", TestContext.Current.CancellationToken);
        (shown!.Bank, shown.LastFour, shown.Confirmed).ShouldBe(("中国银行", "1111", false));
        (await Confirm(enterprise, second.Id, new { })).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Claim(second.Id)).State.ShouldBe("payable");
        (await Confirm(enterprise, second.Id, new { })).Body.ShouldContain("claim-wrong-state", Case.Sensitive, "it may be on its way already");
    }

    [Fact]
    public async Task What_the_bank_could_not_pay_goes_to_another_account_in_the_follow_up()
    {
        await Publish("ACCOUNT-CLOSED");
        var (firm, claim) = await Claim("ACCOUNT-CLOSED");
        using var enterprise = As(firm);
        await Confirm(enterprise, claim.Id, new { bank = "中国银行", number = "4563510000002222" });
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier, "ACCOUNT-CLOSED");
        await Banks.Answer(cashier, batch, _ => "failed,2026-12-01,account closed");
        (await Confirm(enterprise, claim.Id, new { bank = "中国银行", number = "4563510000003333" })).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await _play.Post(cashier, $"/api/v1/payment-batches/{batch.Id}/follow-up");
        status.ShouldBe(HttpStatusCode.Created, body);
        var follow = System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid();
        (await Banks.File(cashier, follow)).ShouldContain("4563510000003333");
        (await Banks.File(cashier, batch.Id)).ShouldContain("4563510000002222", Case.Sensitive, "a batch always gives the same file");
    }

    [Fact]
    public async Task Nobody_names_an_account_for_somebody_else_and_a_claim_without_one_can_be_given_up()
    {
        await Publish("ACCOUNT-OTHER");
        var (_, claim) = await Claim("ACCOUNT-OTHER");
        using var stranger = As(Guid.CreateVersion7());
        (await Confirm(stranger, claim.Id, new { bank = "银行", number = "12345678" })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/releases", new { reason = "no-account" })).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Claim(claim.Id)).State.ShouldBe("released");
    }

    [Fact]
    public async Task An_account_may_be_confirmed_while_money_comes_for_the_claim()
    {
        await Policies.OpenBudget(service, "account", 1m);
        await Publish("ACCOUNT-WAITS", "account");
        var (firm, claim) = await Claim("ACCOUNT-WAITS");
        claim.State.ShouldBe("awaiting-budget");
        using var enterprise = As(firm);
        using var administrator = service.Client(Roles.Administrator);
        await using var source = NpgsqlDataSource.Create(service.Database);
        Task<(HttpStatusCode Status, string Body)> confirmed, funded;
        await using (var held = await HeldLock.OfTableAsync(source, "audit_entry", TestContext.Current.CancellationToken))
        {
            confirmed = Confirm(enterprise, claim.Id, new { bank = "中国银行", number = "4563510000004444" });
            await held.IsWantedAsync();
            funded = _play.Post(administrator, "/api/v1/budgets/account/fundings", new { amount = 1_000m });
            await held.IsWantedAsync(waiting: 2);
        }

        (await confirmed).Status.ShouldBe(HttpStatusCode.OK);
        (await funded).Status.ShouldBe(HttpStatusCode.OK, (await funded).Body);
        (await _play.Claim(claim.Id)).State.ShouldBe("payable");
    }

    private Task Publish(string code, string budgetLine = "training") => Policies.Publish(
        service, code, application: "automaticWithAccountConfirmation", reviewers: 0, notice: 0, budgetLine: budgetLine);

    private HttpClient As(Guid firm) =>
        service.ClientWithClaims($"firm-{firm}", [Roles.Enterprise], new System.Security.Claims.Claim("enterprise_id", firm.ToString()));

    private Task<(HttpStatusCode Status, string Body)> Confirm(HttpClient client, Guid claim, object account) =>
        _play.Post(client, $"/api/v1/claims/{claim}/account-confirmations", account);

    private async Task<(Guid Firm, ClaimResponse Claim)> Claim(string policy)
    {
        var firm = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(firm, "large"), Play.Training(Guid.CreateVersion7(), firm));
        return (firm, (await _play.Claims(firm)).Single(claim => claim.PolicyCode == policy));
    }
}
