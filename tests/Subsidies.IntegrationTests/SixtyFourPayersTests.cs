using System.Net;
using System.Text.Json;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Payments;

namespace Subsidies.IntegrationTests;

/// <summary>Sixty-four people at once at the same money.</summary>
public sealed class SixtyFourPayersTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private const int Payers = 64;
    private const decimal Each = 500m;

    private readonly Play _play = service.Play;

    // All claims are equal: then the line serves exactly as many as it has the money for, and those who wait the oldest first.
    [Fact]
    public async Task They_spend_a_line_to_the_last_claim_that_fits_and_never_beyond()
    {
        const int Approvals = 3;
        const int GivenUp = 16;
        await Policies.OpenBudget(service, "shared", 10_060m);
        await Policies.Publish(service, "SHARED", notice: 0, budgetLine: "shared");
        var claims = await Found("shared", GivenUp + (Payers * Approvals));
        foreach (var claim in claims.Take(GivenUp))
        {
            await Approve("reviewer", claim);
        }

        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        await Banks.Answer(cashier, await Banks.Order(cashier, "SHARED"), _ => "failed,2026-12-01,account closed");

        var funded = await AtOnce(async (payer, number) =>
        {
            foreach (var claim in claims.Skip(GivenUp + (number * Approvals)).Take(Approvals))
            {
                await Approve($"payer-{number}", claim);
                await Pay(payer, "SHARED");
            }

            if (number < GivenUp)
            {
                (await _play.Post(payer, $"/api/v1/claims/{claims[number].Id}/releases", new { reason = "no-account" })).Status.ShouldBe(HttpStatusCode.OK);
            }

            return (await _play.Post(payer, "/api/v1/budgets/shared/fundings", new { amount = 130m })).Status;
        });
        funded.ShouldAllBe(status => status == HttpStatusCode.OK);

        const decimal Total = 10_060m + (Payers * 130m);
        const int Served = (int)(Total / Each);
        await ShouldBeSpent(Total, Served, waiting: claims.Count - GivenUp - Served);

        var waiting = (await Ledgers.Claims(service, "shared")).Where(claim => claim.State == "awaiting-budget").ToList();
        const decimal More = (4 * Each) - (Total % Each);
        using var administrator = service.Client(Roles.Administrator);
        await _play.Post(administrator, "/api/v1/budgets/shared/fundings", new { amount = More });
        await ShouldBeSpent(Total + More, Served + 4, waiting.Count - 4);
        (await Ledgers.Claims(service, "shared")).Where(claim => claim.State == "awaiting-budget").Select(claim => claim.Id)
            .ShouldBe(waiting.Skip(4).Select(claim => claim.Id), "the oldest come first");
    }

    [Fact]
    public async Task They_order_and_follow_up_and_no_claim_stands_in_two_batches()
    {
        const int Early = 128;
        const int Late = 64;
        await Policies.OpenBudget(service, "crowded", (Early + Late) * Each);
        await Policies.Publish(service, "CROWDED", reviewers: 0, notice: 0, budgetLine: "crowded");
        await Found("crowded", Early);
        var first = (await AtOnce((payer, _) => Order(payer, "/api/v1/payment-batches", new { policyCode = "CROWDED" }))).OfType<BatchResponse>().ToList();
        first.Sum(batch => batch.Count).ShouldBe(Early);
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        foreach (var batch in first)
        {
            await Banks.Answer(cashier, batch, _ => "failed,2026-12-01,account closed");
        }

        await Found("crowded", Late);
        var second = (await AtOnce((payer, number) => number % 2 == 0
            ? Order(payer, "/api/v1/payment-batches", new { policyCode = "CROWDED" })
            : Order(payer, $"/api/v1/payment-batches/{first[number / 2 % first.Count].Id}/follow-up", null))).OfType<BatchResponse>().ToList();
        second.Count(batch => batch.FollowsId is not null).ShouldBe(first.Count);
        second.Sum(batch => batch.Count).ShouldBe(Early + Late);
        var payments = new List<PaymentResponse>();
        foreach (var batch in second)
        {
            payments.AddRange(await Banks.Payments(cashier, batch.Id, "?limit=1000"));
        }

        payments.Select(payment => payment.ClaimId).Distinct().Count().ShouldBe(Early + Late);
        payments.CountBy(payment => payment.Attempt).ToDictionary().ShouldBe(
            new Dictionary<int, int> { [1] = Late, [2] = Early }, ignoreOrder: true);
        (await Ledgers.Budget(service, "crowded")).Committed.ShouldBe((Early + Late) * Each);
        await Ledgers.ShouldAgree(service);
    }

    private async Task Approve(string reviewer, ClaimResponse claim)
    {
        using var client = service.ClientNamed(reviewer, Roles.Reviewer);
        (await _play.Post(client, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Pays what others approved; what the bank cannot pay is attempted again.</summary>
    private async Task Pay(HttpClient payer, string policyCode)
    {
        if (await Order(payer, "/api/v1/payment-batches", new { policyCode }) is { } batch)
        {
            await Banks.Answer(payer, batch, claim => Fails(claim) ? "failed,2026-12-01,account closed" : "settled,2026-12-01,");
            if (await Order(payer, $"/api/v1/payment-batches/{batch.Id}/follow-up", null) is { } follow)
            {
                await Banks.Answer(payer, follow, _ => "settled,2026-12-02,");
            }
        }
    }

    private static bool Fails(Guid claim) => claim.ToByteArray()[15] % 3 == 0;

    /// <summary>The batch, or null when there is nothing to order.</summary>
    private async Task<BatchResponse?> Order(HttpClient payer, string path, object? body)
    {
        var (status, text) = await _play.Post(payer, path, body);
        if (status == HttpStatusCode.Conflict)
        {
            text.ShouldContain("nothing-");
            return null;
        }

        status.ShouldBe(HttpStatusCode.Created, text);
        return JsonSerializer.Deserialize<BatchResponse>(text, JsonSerializerOptions.Web);
    }

    private async Task<List<ClaimResponse>> Found(string budgetLine, int count)
    {
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"));
        await service.Deliver([.. Enumerable.Range(0, count).Select(_ => Play.Training(Guid.CreateVersion7(), enterprise))]);
        var found = (await Ledgers.Claims(service, budgetLine)).Where(claim => claim.BeneficiaryId == enterprise).ToList();
        found.Count.ShouldBe(count);
        return found;
    }

    private async Task ShouldBeSpent(decimal total, int served, int waiting)
    {
        var budget = await Ledgers.Budget(service, "shared");
        (budget.Total, budget.Reserved + budget.Committed + budget.Paid).ShouldBe((total, served * Each));
        (await Ledgers.Claims(service, "shared")).Count(claim => claim.State == "awaiting-budget").ShouldBe(waiting);
        await Ledgers.ShouldAgree(service);
    }

    private Task<T[]> AtOnce<T>(Func<HttpClient, int, Task<T>> act) => Task.WhenAll(Enumerable.Range(0, Payers).Select(async number =>
    {
        using var payer = service.ClientNamed($"payer-{number}", Roles.Reviewer, Roles.Cashier, Roles.Administrator);
        return await act(payer, number);
    }));
}
