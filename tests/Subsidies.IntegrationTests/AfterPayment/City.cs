using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Recoveries;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>One service for all that happens after payment: what these tests do to each other is what happens in a city.</summary>
[CollectionDefinition(nameof(CityCollection))]
public sealed class CityCollection : ICollectionFixture<SubsidiesFixture>;

/// <summary>A policy of its own that pays a firm what its insurance record says, and what is done with the payment.</summary>
internal sealed class City(SubsidiesFixture service, string code)
{
    private static int _policies;
    private readonly int _insured = Interlocked.Increment(ref _policies);
    private readonly DateOnly _on = service.Clock.Today();
    private int _records;

    public Guid Firm { get; } = Guid.CreateVersion7();

    public async Task Publish(int reviewers = 0, int notice = 0, Action<JsonObject>? change = null)
    {
        var document = Policies.Document(
            code, "automatic", reviewers, notice, "training", "socialInsurance", "socialInsurance.pension",
            $"socialInsurance.insured == {_insured}", "socialInsurance");
        change?.Invoke(document);
        await Policies.Publish(service, document);
        await service.Deliver(Play.Enterprise(Firm));
    }

    /// <summary>A record of the registry, or a correction of the one of the same key.</summary>
    public Task Record(decimal pension, string? key = null, Guid? firm = null, int? insured = null) => Records.Import(
        service, "socialInsurance", Records.Row(
            $"{code}-{key ?? $"{Interlocked.Increment(ref _records)}"}", firm ?? Firm, $"{_on:yyyy-MM-dd}",
            $$"""{"insured": {{insured ?? _insured}}, "pension": "{{pension}}"}"""));

    public async Task<IReadOnlyList<ClaimResponse>> Claims(Guid? firm = null) =>
        [.. (await service.Play.Claims(firm ?? Firm)).Where(claim => claim.PolicyCode == code).OrderBy(claim => claim.Correction)];

    /// <summary>Orders what is payable of the policy and has the bank pay it; answers the sum.</summary>
    public async Task<decimal> Pay()
    {
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier, code);
        await Banks.Answer(cashier, batch, _ => $"settled,{service.Clock.GetUtcNow():yyyy-MM-dd},");
        return (await Banks.Batch(cashier, batch.Id)).SettledTotal;
    }

    /// <summary>A claim of this sum that was paid.</summary>
    public async Task<ClaimResponse> Paid(decimal pension, string? key = null, Guid? firm = null)
    {
        await Record(pension, key, firm);
        await Pay();
        return (await Claims(firm))[^1];
    }

    public async Task<RecoveryResponse> Propose(Guid claim, decimal amount)
    {
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        var answer = await service.Play.Post(auditor, "/api/v1/recoveries", new { claimId = claim, amount, finding = "名单重复" });
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return (await Recoveries(claim))[^1];
    }

    /// <summary>Replies as the firm and confirms as a second reviewer.</summary>
    public async Task Confirm(RecoveryResponse recovery, object? how = null)
    {
        using var firm = AsFirm();
        (await service.Play.Post(firm, $"/api/v1/recoveries/{recovery.Id}/replies", new { text = "情况属实" })).Status.ShouldBe(HttpStatusCode.OK);
        using var head = service.ClientNamed("head", Roles.Reviewer);
        var confirmed = await service.Play.Post(head, $"/api/v1/recoveries/{recovery.Id}/confirmations", how);
        confirmed.Status.ShouldBe(HttpStatusCode.OK, confirmed.Body);
    }

    public async Task<IReadOnlyList<RecoveryResponse>> Recoveries(Guid claim)
    {
        using var reviewer = service.Client(Roles.Reviewer);
        return (await reviewer.GetFromJsonAsync<Page<RecoveryResponse>>(
            $"/api/v1/recoveries?claimId={claim}", TestContext.Current.CancellationToken))!.Items;
    }

    public HttpClient AsFirm() => service.ClientWithClaims(
        $"firm-{Firm:n}", [Roles.Enterprise], new System.Security.Claims.Claim("enterprise_id", Firm.ToString()));
}
