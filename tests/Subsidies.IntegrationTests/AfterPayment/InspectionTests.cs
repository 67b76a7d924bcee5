using System.Net;
using System.Net.Http.Json;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Inspections;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>What was paid is controlled by samples that anybody can draw again; a fault is only a proposal until its beneficiary was heard.</summary>
[Collection(nameof(CityCollection))]
public sealed class InspectionTests(SubsidiesFixture service)
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_sample_has_its_share_of_what_was_paid_and_the_same_seed_draws_it_again()
    {
        var city = await PaidTimes("SAMPLE", 7);
        var (one, again, other) = (await Draw("SAMPLE", 40, "春分"), await Draw("SAMPLE", 40, "春分"), await Draw("SAMPLE", 40, "秋分"));
        (one.Population, one.Count, one.Open).ShouldBe((7, 3, 3));
        var drawn = await Claims(one.Id);
        drawn.Select(item => item.ClaimId).ShouldBe((await Claims(again.Id)).Select(item => item.ClaimId));
        drawn.Select(item => item.ClaimId).ShouldBeSubsetOf((await city.Claims()).Select(claim => claim.Id));
        other.Seed.ShouldBe("秋分");
        using var reviewer = service.Client(Roles.Reviewer);
        (await _play.Post(reviewer, "/api/v1/inspections", Request("NOTHING-PAID", 40, null))).Body.ShouldContain("inspection-nothing-paid");
    }

    [Fact]
    public async Task A_fault_proposes_a_recovery_and_each_claim_is_concluded_once()
    {
        var city = await PaidTimes("SAMPLE-FAULT", 2);
        var inspection = await Draw("SAMPLE-FAULT", 100, null);
        var drawn = await Claims(inspection.Id);
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        var wrong = await _play.Post(auditor, Address(inspection, drawn[0]), new { passed = false });
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Body.ShouldSatisfyAllConditions(body => body.ShouldContain("finding"), body => body.ShouldContain("amount"));

        (await _play.Post(auditor, Address(inspection, drawn[0]), new { passed = false, finding = "人员未到岗", amount = 40m })).Status
            .ShouldBe(HttpStatusCode.OK);
        (await _play.Post(auditor, Address(inspection, drawn[1]), new { passed = true })).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Post(auditor, Address(inspection, drawn[1]), new { passed = false, finding = "又看", amount = 1m })).Body
            .ShouldContain("inspection-concluded");

        var proposed = (await city.Recoveries(drawn[0].ClaimId)).ShouldHaveSingleItem();
        (proposed.Reason, proposed.State, proposed.Amount, proposed.Finding).ShouldBe(("inspection", "proposed", 40m, "人员未到岗"));
        (await city.Recoveries(drawn[1].ClaimId)).ShouldBeEmpty();
        using var reviewer = service.Client(Roles.Reviewer);
        var seen = await reviewer.GetFromJsonAsync<InspectionResponse>(
            $"/api/v1/inspections/{inspection.Id}", TestContext.Current.CancellationToken);
        (seen!.Passed, seen.Faulted, seen.Open).ShouldBe((1, 1, 0));
    }

    private static string Address(InspectionResponse inspection, InspectedClaimResponse item) =>
        $"/api/v1/inspections/{inspection.Id}/claims/{item.ClaimId}/conclusions";

    private async Task<City> PaidTimes(string code, int times)
    {
        var city = new City(service, code);
        await city.Publish();
        for (var count = 1; count <= times; count++)
        {
            await city.Record(100m);
        }

        (await city.Pay()).ShouldBe(times * 100m);
        return city;
    }

    private async Task<InspectionResponse> Draw(string code, decimal percent, string? seed)
    {
        using var auditor = service.ClientNamed("auditor", Roles.Reviewer);
        using var answer = await auditor.PostAsJsonAsync("/api/v1/inspections", Request(code, percent, seed), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<InspectionResponse>(TestContext.Current.CancellationToken))!;
    }

    private object Request(string policyCode, decimal percent, string? seed)
    {
        var today = service.Clock.Today();
        return new { policyCode, paidFrom = today.AddDays(-1), paidTo = today, percent, seed };
    }

    private async Task<IReadOnlyList<InspectedClaimResponse>> Claims(Guid inspection)
    {
        using var reviewer = service.Client(Roles.Reviewer);
        return (await reviewer.GetFromJsonAsync<Page<InspectedClaimResponse>>(
            $"/api/v1/inspections/{inspection}/claims", TestContext.Current.CancellationToken))!.Items;
    }
}
