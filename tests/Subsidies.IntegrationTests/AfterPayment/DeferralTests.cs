using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Obligations;
using Subsidies.PolicyRuns;
using Testing;

namespace Subsidies.IntegrationTests.AfterPayment;

/// <summary>What was deferred has to be paid when its term ends; the platform paid nothing and takes nothing back, it tells who did not.</summary>
[Collection(nameof(CityCollection))]
public sealed class DeferralTests(SubsidiesFixture service)
{
    private const int Term = 2;

    [Fact]
    public async Task What_is_paid_when_the_term_ends_is_kept()
    {
        var firm = new Debtor(service, "DEFER-KEPT");
        await firm.Publish();
        await firm.Owe("100.00");
        (await firm.Reaches("running")).Until.ShouldBe(firm.On.AddDays(Term));
        await firm.Owe("100.00", paid: "100.00");

        await firm.TermEnds();

        (await firm.Reaches("kept")).CheckedOn.ShouldBe(firm.On.AddDays(Term));
        (await firm.Listed("broken")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_paid_is_told_to_the_firm_and_to_those_who_collect_it_and_nothing_is_taken_back()
    {
        var firm = new Debtor(service, "DEFER-BROKEN");
        await firm.Publish();
        await firm.Owe("100.00", paid: "99.99");
        await firm.Reaches("running");

        await firm.TermEnds();

        await firm.Reaches("broken");
        var relieved = (await firm.Listed("broken")).ShouldHaveSingleItem();
        (relieved.BeneficiaryId, relieved.Amount, relieved.Obligations.Single().Text.Zh).ShouldBe((firm.Id, 100m, "到期补缴"));
        (await firm.Listed("kept")).ShouldBeEmpty();
        (await service.Play.Claims(firm.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task As_long_as_nobody_tells_whether_it_was_paid_it_stays_open_beyond_its_term()
    {
        var firm = new Debtor(service, "DEFER-UNTOLD");
        await firm.Publish();
        await firm.Owe("100.00");
        await firm.Reaches("running");
        await firm.TermEnds();
        await firm.Reaches("unknown");

        await firm.Owe("100.00", paid: "100.00");
        await Debtor.NextDay(service);

        await firm.Reaches("kept");
    }

    [Fact]
    public async Task A_correction_that_leaves_nothing_owed_leaves_nothing_to_be_done()
    {
        var firm = new Debtor(service, "DEFER-CORRECTED");
        await firm.Publish();
        await firm.Owe("100.00");
        await firm.Reaches("running");

        await firm.Owe("80.00");
        (await firm.Listed(state: null)).ShouldHaveSingleItem().Amount.ShouldBe(80m);
        await firm.Owe("0.00");
        (await firm.Listed(state: null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_there_is_not_is_refused()
    {
        var firm = new Debtor(service, "DEFER-STATE");
        await firm.Publish();
        await firm.Owe("100.00");
        using var officer = service.Client(Roles.Officer);
        using var answer = await officer.GetAsync(
            $"/api/v1/policy-runs/{await firm.Run()}/obligations?state=forgiven", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A firm with a deferral of its own.</summary>
    private sealed class Debtor(SubsidiesFixture service, string code)
    {
        public Guid Id { get; } = Guid.CreateVersion7();

        public DateOnly On { get; } = service.Clock.Today();

        public static async Task NextDay(SubsidiesFixture service)
        {
            service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(1));
            var today = service.Clock.Today();
            await Eventually.Holds(
                async () => !await service.InDatabase(database => database.ReliefObligations.AnyAsync(known => known.CheckOn <= today)),
                "the day's obligations to be looked at");
        }

        public async Task Publish()
        {
            var document = Policies.Document(
                code, "automatic", 0, 0, "training", "socialInsurance", "socialInsurance.owed",
                $"enterprise.id == '{Id}' && socialInsurance.owed > 0", "socialInsurance", "defer");
            document["obligations"] = new JsonArray(new JsonObject
            {
                ["name"] = "paid-afterwards",
                ["holds"] = "socialInsurance.deferredPaid >= socialInsurance.owed",
                ["by"] = new JsonObject { ["days"] = Term },
                ["text"] = new JsonObject { ["zh"] = "到期补缴", ["en"] = "Pays when the term ends" },
                ["clawback"] = "all",
            });
            await Policies.Publish(service, document);
            await service.Deliver(Play.Enterprise(Id));
        }

        public Task<Records.Report> Owe(string owed, string? paid = null) => Records.Import(
            service, "socialInsurance", Records.Row(
                code, Id, $"{On:yyyy-MM-dd}",
                paid is null ? $$"""{"insured": 1, "owed": "{{owed}}"}""" : $$"""{"insured": 1, "owed": "{{owed}}", "deferredPaid": "{{paid}}"}"""));

        public async Task TermEnds()
        {
            while (service.Clock.Today() < On.AddDays(Term))
            {
                await NextDay(service);
            }
        }

        public async Task<Guid> Run() => (await Decision()).RunId;

        /// <summary>As the firm itself is told.</summary>
        public async Task<ReliefObligationResponse> Reaches(string state) => (await Eventually.Get(
            Decision, told => told.Obligations.Single() is var one && one.State == state && one.CheckedOn is not null, $"the obligation to be {state}"))
            .Obligations.Single();

        /// <summary>As those who collect see it.</summary>
        public async Task<IReadOnlyList<RelievedResponse>> Listed(string? state)
        {
            using var officer = service.Client(Roles.Officer);
            return (await officer.GetFromJsonAsync<Page<RelievedResponse>>(
                $"/api/v1/policy-runs/{await Run()}/obligations{(state is null ? "" : $"?state={state}")}", TestContext.Current.CancellationToken))!.Items;
        }

        private async Task<PolicyDecisionResponse> Decision()
        {
            using var firm = service.ClientWithClaims(
                $"firm-{Id:n}", [Roles.Enterprise], new System.Security.Claims.Claim("enterprise_id", Id.ToString()));
            return (await firm.GetFromJsonAsync<List<PolicyDecisionResponse>>(
                $"/api/v1/policy-decisions/enterprises/{Id}", TestContext.Current.CancellationToken))!.Last(one => one.PolicyCode == code);
        }
    }
}
