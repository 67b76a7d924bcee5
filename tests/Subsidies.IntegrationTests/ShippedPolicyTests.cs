using System.Net.Http.Json;
using ServiceDefaults.Security;
using Subsidies.PolicyRuns;

namespace Subsidies.IntegrationTests;

/// <summary>The policies that a new city starts with, found by what other offices tell.</summary>
public sealed class ShippedPolicyTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    [Fact]
    public async Task An_unemployed_person_without_entitlement_to_the_benefit_is_found_for_the_allowance()
    {
        var worker = Guid.CreateVersion7();
        await service.Deliver(Play.Worker(worker));
        const string Values = """
            "registered": true, "reemployed": false, "involuntary": true, "benefitMonths": 0, "allowanceMonths": 0, "retiresOn": "2045-01-01"
            """;
        await Import("unemployment", worker, "2026-03-31", $$"""{"insuredMonths": 11, {{Values}}}""");
        var claim = (await service.Play.Claims(worker)).ShouldHaveSingleItem();
        (claim.PolicyCode, claim.Amount, claim.BeneficiaryKind).ShouldBe(("TZ-16", 500m, "worker"));

        await Import("unemployment", worker, "2026-04-30", $$"""{"insuredMonths": 12, {{Values}}}""");
        (await service.Play.Claims(worker)).Select(one => (one.PolicyCode, one.Amount)).ShouldBe([("TZ-16", 500m), ("AS-40", 1_449m)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_small_enterprise_is_exempted_by_comparison_of_data_and_nothing_is_paid_out()
    {
        var firm = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(firm));
        await Import("socialInsurance", firm, "2020-02-29", """{"insured": 12, "pension": "7680.00", "unemployment": "240.00", "workInjury": "96.33"}""");
        using var reviewer = service.Client(Roles.Reviewer);
        var decisions = await reviewer.GetFromJsonAsync<List<PolicyDecisionResponse>>(
            $"/api/v1/policy-decisions/enterprises/{firm}", TestContext.Current.CancellationToken);
        decisions!.Select(one => (one.PolicyCode, one.Outcome, one.Amount))
            .ShouldBe([("DQ-11", "eligible", 8_016.33m), ("DQ-13", "undecided", 0m), ("NB-26", "not-eligible", 0m)], ignoreOrder: true);
        (await service.Play.Claims(firm)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Taking_on_somebody_hard_to_employ_is_paid_when_the_contract_is_put_on_file()
    {
        var (worker, firm, placement) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Deliver(Play.Worker(worker, "hard-to-employ"), Play.Enterprise(firm), Play.Started(Play.Placement(placement, worker, firm)));
        (await service.Play.Claims(firm)).ShouldHaveSingleItem().PolicyCode.ShouldBe("TC-07");
        await Import("labourContract", worker, "2026-03-01", $$"""{"employerId": "{{firm}}", "termMonths": 12, "insured": true, "running": true}""");
        (await service.Play.Claims(firm)).Select(one => (one.PolicyCode, one.Amount)).ShouldBe([("TC-07", 500m), ("TZ-06", 1_000m)], ignoreOrder: true);
    }

    private async Task Import(string registry, Guid subject, string on, string values) =>
        (await Records.Import(service, registry, Records.Row($"{subject} {on}", subject, on, values))).Accepted.ShouldBe(1);
}
