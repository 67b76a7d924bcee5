using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace Subsidies.IntegrationTests;

/// <summary>What one beneficiary gets under a policy in a month, a year and at all is bounded, by the database too.</summary>
public sealed class CapTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task The_last_claim_gets_what_is_left_and_the_next_nothing()
    {
        await Policies.Publish(service, "CAPPED", amount: "decimal('500')", perMonth: 1_200m);
        var firm = await Trained(3);
        (await Amounts(firm, "CAPPED")).ShouldBe([200m, 500m, 500m], ignoreOrder: true);
        await service.Deliver(Play.Training(Guid.CreateVersion7(), firm));
        (await Amounts(firm, "CAPPED")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_a_refused_claim_had_taken_is_free_again()
    {
        await Policies.Publish(service, "CAPPED-BACK", amount: "decimal('500')", perMonth: 500m);
        var firm = await Trained(1);
        var claim = (await _play.Claims(firm)).Single(known => known.PolicyCode == "CAPPED-BACK");
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/rejections", new { reason = "evidence-missing" })).Status.ShouldBe(HttpStatusCode.OK);
        await service.Deliver(Play.Training(Guid.CreateVersion7(), firm));
        (await Amounts(firm, "CAPPED-BACK", "under-review")).ShouldBe([500m]);
    }

    [Fact]
    public async Task Many_claims_at_once_do_not_exceed_it_and_leave_nothing_over()
    {
        await Policies.Publish(service, "CAPPED-MANY", application: "application", amount: "decimal('300')", perMonth: 1_000m);
        var firm = Guid.CreateVersion7();
        Guid[] trainings = [.. Enumerable.Range(0, 16).Select(_ => Guid.CreateVersion7())];
        await service.Deliver([Play.Enterprise(firm), .. trainings.Select(training => Play.Training(training, firm))]);
        using var officer = service.ClientNamed("officer", Roles.Officer);
        var answers = await Task.WhenAll(trainings.Select(training => _play.Post(
            officer, "/api/v1/claims", new { policyCode = "CAPPED-MANY", basisId = training, beneficiaryId = firm })));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(4);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Body.Contains("claim-cap-reached"));
        (await Amounts(firm, "CAPPED-MANY")).Sum().ShouldBe(1_000m);
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE subject_cap SET promised = promised + 0.01 WHERE policy_code = 'CAPPED-MANY' AND beneficiary_id = {firm}")));
        fault.ConstraintName.ShouldBe("subject_cap_never_exceeded");
    }

    [Fact]
    public async Task A_claim_is_given_up_while_the_beneficiarys_next_is_found_and_neither_waits_for_the_other_in_a_circle()
    {
        await Policies.OpenBudget(service, "capped", 1_000m);
        await Policies.Publish(
            service, "CAPPED-AT-ONCE", application: "automaticWithAccountConfirmation", reviewers: 0, notice: 0, budgetLine: "capped",
            amount: "decimal('500')", perMonth: 1_000m);
        var firm = await Trained(1);
        var claim = (await _play.Claims(firm)).Single(known => known.PolicyCode == "CAPPED-AT-ONCE");
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        await using var source = NpgsqlDataSource.Create(service.Database);
        Task<(HttpStatusCode Status, string Body)> givenUp;
        Task found;
        await using (var held = await HeldLock.TakeAsync(
            source, "SELECT FROM budget_line WHERE code = 'capped' FOR NO KEY UPDATE", TestContext.Current.CancellationToken))
        {
            givenUp = _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/releases", new { reason = "no-account" });
            await held.IsWantedAsync();
            found = service.Deliver(Play.Training(Guid.CreateVersion7(), firm));
            await held.IsWantedAsync(waiting: 2);
        }

        (await givenUp).Status.ShouldBe(HttpStatusCode.OK);
        await found;
        // Who is sacrificed to a deadlock tries again; only the count tells of it.
        (await service.InDatabase(database => database.Database.SqlQuery<long>(
            $"SELECT deadlocks AS \"Value\" FROM pg_stat_database WHERE datname = current_database()").SingleAsync())).ShouldBe(0);
        (await Amounts(firm, "CAPPED-AT-ONCE", "awaiting-account")).ShouldBe([500m]);
    }

    private async Task<Guid> Trained(int times)
    {
        var firm = Guid.CreateVersion7();
        await service.Deliver([Play.Enterprise(firm), .. Enumerable.Range(0, times).Select(_ => Play.Training(Guid.CreateVersion7(), firm))]);
        return firm;
    }

    private async Task<List<decimal>> Amounts(Guid firm, string policy, string? state = null) =>
        [.. (await _play.Claims(firm)).Where(claim => claim.PolicyCode == policy && (state is null || claim.State == state)).Select(claim => claim.Amount)];
}
