using System.Net.Http.Json;
using Contracts.Liaison.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Subsidies.Claims;

namespace Subsidies.IntegrationTests;

public sealed class FindingTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private static Guid New => Guid.CreateVersion7();

    [Fact]
    public async Task A_worker_lifted_out_of_poverty_who_arrives_from_another_province_is_found_without_an_application()
    {
        var claim = await service.Play.EntitledWorker();
        claim.ShouldSatisfyAllConditions(
            () => claim.PolicyCode.ShouldBe("TC-06"),
            () => claim.Amount.ShouldBe(500m),
            () => claim.BeneficiaryKind.ShouldBe("worker"),
            () => claim.SubmittedBy.ShouldBe("city"),
            () => claim.State.ShouldBeOneOf("approved", "on-notice"));
    }

    [Theory]
    [InlineData("graduate", Play.Guizhou)]
    [InlineData("lifted-out-of-poverty", Play.Zhejiang)]
    public async Task Who_does_not_meet_a_condition_gets_nothing(string category, string origin)
    {
        var worker = New;
        await service.Deliver(Play.Worker(worker, category), Play.Arrival(New, worker, New, origin));
        (await service.Play.Claims(worker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Facts_in_any_order_and_more_than_once_give_one_claim()
    {
        var (worker, placement, enterprise) = (New, New, New);
        var arrival = Play.Arrival(placement, worker, enterprise);
        var id = New;
        await service.DeliverAs([id], arrival);
        (await service.Play.Claims(worker)).ShouldBeEmpty();
        await service.Deliver(Play.Worker(worker, "lifted-out-of-poverty"));
        // The same message again, and the same fact under another id.
        await service.DeliverAs([id, New, New], arrival, arrival, Play.Worker(worker, "lifted-out-of-poverty"));
        (await service.Play.Claims(worker)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_another_office_tells_of_the_worker_later_hides_nothing_of_the_enterprise()
    {
        await Policies.Publish(service, "BOTH-SIDES", when: "training.score == 77 && enterprise.size == 'small'");
        var (enterprise, training) = (New, Play.Training(New, New));
        training = training with { EnterpriseId = enterprise, Score = 77 };
        await service.Deliver(Play.Worker(training.WorkerId), Play.Enterprise(enterprise));
        await Records.Import(service, "unemployment", Records.Row("later", training.WorkerId, "2026-12-31", """{"registered": true}"""));
        await service.Deliver(training);
        (await service.Play.Claims(enterprise)).ShouldContain(claim => claim.PolicyCode == "BOTH-SIDES");
    }

    [Fact]
    public async Task A_decision_says_of_each_fact_which_event_told_it_and_when()
    {
        var (worker, enterprise, training) = (New, New, Play.Training(New, New));
        training = training with { WorkerId = worker, EnterpriseId = enterprise, Score = 78, OccurredAt = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero) };
        await Policies.Publish(service, "WHO-SAYS", when: "training.score == 78 && enterprise.size == 'small'");
        await service.Deliver(
            Play.Enterprise(enterprise, "large"),
            new EnterpriseUpdated
            {
                EnterpriseId = enterprise, Details = Play.Firm(), Revision = 2, OccurredAt = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero),
            });
        await service.Deliver(training);
        var claim = (await service.Play.Claims(enterprise)).Single(known => known.PolicyCode == "WHO-SAYS");
        using var reviewer = service.Client(Roles.Reviewer);
        var decision = await reviewer.GetFromJsonAsync<ClaimDecisionResponse>(
            $"/api/v1/claims/{claim.Id}/decision", TestContext.Current.CancellationToken);
        (string, DateTimeOffset) Told(string path)
        {
            var told = decision!.Facts.Single(fact => fact.Fact == path).Told.ShouldHaveSingleItem();
            return (told.Source, told.KnownAt);
        }

        Told("training.score").ShouldBe(("TrainingCompleted", training.OccurredAt));
        Told("enterprise.size").ShouldBe(("EnterpriseUpdated", new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Facts_that_come_at_the_same_moment_are_not_missed()
    {
        var workers = Enumerable.Range(0, 40).Select(_ => New).ToList();
        await service.Deliver([.. workers.SelectMany(worker => new object[]
        {
            Play.Worker(worker, "lifted-out-of-poverty"), Play.Arrival(New, worker, New),
        })]);
        foreach (var worker in workers)
        {
            (await service.Play.Claims(worker)).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Transport_is_paid_once_a_person_and_year()
    {
        var worker = New;
        await service.Deliver(Play.Worker(worker, "lifted-out-of-poverty"), Play.Arrival(New, worker, New));
        await service.Deliver(Play.Arrival(New, worker, New, on: Play.Day.AddDays(100)));
        (await service.Play.Claims(worker)).ShouldHaveSingleItem();
        await service.Deliver(Play.Arrival(New, worker, New, on: Play.Day.AddYears(1)));
        (await service.Play.Claims(worker)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Half_of_a_settled_charter_goes_to_the_enterprise_rounded_half_up()
    {
        var enterprise = New;
        await service.Deliver(Play.Charter(New, enterprise, 1000.01m));
        (await service.Play.Claims(enterprise)).ShouldBeEmpty("the enterprise is not known yet");
        await service.Deliver(Play.Enterprise(enterprise));
        var claim = (await service.Play.Claims(enterprise)).ShouldHaveSingleItem();
        (claim.PolicyCode, claim.Amount).ShouldBe(("NB-05", 500.01m));
    }

    [Theory]
    [InlineData("small", "recovering", 1610, true, 1)]
    [InlineData("large", "recovering", 2000, true, 0)]
    [InlineData("micro", "operating", 2000, true, 0)]
    [InlineData("medium", "stopped", 1609, true, 0)]
    [InlineData("medium", "stopped", 2000, false, 0)]
    public async Task Paid_training_is_for_small_firms_in_difficulty_that_pay_the_minimum_wage(
        string size, string operation, int wage, bool passed, int claims)
    {
        var enterprise = New;
        await service.Deliver(Play.Enterprise(enterprise, size, operation), Play.Training(New, enterprise, wage, passed));
        var found = await service.Play.Claims(enterprise);
        found.Count.ShouldBe(claims);
        found.ShouldAllBe(claim => claim.PolicyCode == "AS-05" && claim.Amount == 900m && claim.State == "under-review");
    }

    [Fact]
    public async Task An_introduction_is_paid_to_the_agency_or_to_the_employer_where_the_bureau_introduced()
    {
        var (agency, employer) = (New, New);
        await service.Deliver(
            Play.Started(Play.Placement(New, New, New, agency)), Play.Started(Play.Placement(New, New, employer)));
        foreach (var payee in new[] { agency, employer })
        {
            var claim = (await service.Play.Claims(payee)).ShouldHaveSingleItem();
            (claim.PolicyCode, claim.Amount, claim.State).ShouldBe(("TC-07", 500m, "under-review"));
        }
    }

    [Fact]
    public async Task An_older_update_that_comes_late_changes_nothing()
    {
        var enterprise = New;
        await service.Deliver(Update(enterprise, 3, "operating"));
        await service.Deliver(Update(enterprise, 2, "recovering"), Play.Enterprise(enterprise));
        await service.Deliver(Play.Training(New, enterprise));
        (await service.Play.Claims(enterprise)).ShouldBeEmpty();
        (await service.InDatabase(database => database.Enterprises.SingleAsync(known => known.EnterpriseId == enterprise)))
            .Operation.ShouldBe("operating");
    }

    private static EnterpriseUpdated Update(Guid enterprise, int revision, string operation) => new()
    {
        EnterpriseId = enterprise, Details = Play.Firm(operation: operation), Revision = revision,
        OccurredAt = DateTimeOffset.UnixEpoch,
    };
}
