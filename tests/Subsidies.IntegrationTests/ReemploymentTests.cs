using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Recoveries;
using Subsidies.Registries;

namespace Subsidies.IntegrationTests;

/// <summary>What the unemployed draw ends when they begin to work in a placement, whatever the registry says.</summary>
public sealed class ReemploymentTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private const string Allowance = "TZ-16";

    private static Guid New => Guid.CreateVersion7();

    [Fact]
    public async Task The_months_of_work_give_nothing_and_those_before_and_after_it_do()
    {
        var worker = New;
        await service.Deliver(Play.Worker(worker));
        await Import(worker, "2026-02-28");
        var february = (await service.Play.Claims(worker)).ShouldHaveSingleItem();
        (february.PolicyCode, february.Amount).ShouldBe((Allowance, 500m));

        var placement = Play.Placement(New, worker, New);
        await service.Deliver(Started(placement, "2026-03-10"));
        await Import(worker, "2026-03-31");
        await Import(worker, "2026-04-30");
        (await service.Play.Claims(worker)).ShouldHaveSingleItem().ShouldBe(february);

        await service.Deliver(Ended(placement, "2026-05-15"));
        await Import(worker, "2026-05-31");
        await Import(worker, "2026-06-30");
        (await Decided(worker)).ShouldBe(
            ["2026-02-28 1 eligible", "2026-03-31 1 not-eligible", "2026-04-30 1 not-eligible", "2026-05-31 1 not-eligible", "2026-06-30 1 eligible"],
            "that the work ended gives back no month of it");
        (await service.Play.Claims(worker)).Select(claim => claim.BasisId).ShouldBe(
            await service.InDatabase(database => database.RegistryRecords
                .Where(record => record.SubjectId == worker && (record.On.Month == 2 || record.On.Month == 6)).Select(record => record.Id.Value).ToListAsync()),
            ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_decided_for_a_month_is_decided_anew_when_it_becomes_known_that_work_began_or_ended()
    {
        var worker = New;
        await service.Deliver(Play.Worker(worker));
        await Import(worker, "2026-02-28");
        await Import(worker, "2026-03-31");
        await Import(worker, "2026-04-30");
        var placement = Play.Placement(New, worker, New);
        await service.Deliver(Started(placement, "2026-03-10"));
        (await Decided(worker)).ShouldBe(
        [
            "2026-02-28 1 eligible", "2026-03-31 1 eligible", "2026-03-31 2 not-eligible", "2026-04-30 1 eligible", "2026-04-30 2 not-eligible",
        ]);
        (await States(worker)).ShouldBe(["2026-02-28 0 awaiting-account", "2026-03-31 0 rejected", "2026-04-30 0 rejected"]);
        await service.Deliver(Ended(placement, "2026-03-20"));
        (await Decided(worker))[^1].ShouldBe("2026-04-30 3 eligible");
        (await States(worker)).ShouldBe(
            ["2026-02-28 0 awaiting-account", "2026-03-31 0 rejected", "2026-04-30 0 rejected", "2026-04-30 1 awaiting-account"],
            "nothing is claimed twice for a month, but again what was withdrawn too early");
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_was_paid_for_a_month_of_work_is_proposed_to_be_taken_back_once()
    {
        var worker = New;
        await service.Deliver(Play.Worker(worker));
        await Import(worker, "2026-02-28");
        await Import(worker, "2026-03-31");
        using var self = service.ClientWithClaims("worker", [Roles.Worker], new System.Security.Claims.Claim("worker_id", worker.ToString()));
        foreach (var claim in await service.Play.Claims(worker))
        {
            (await service.Play.Post(
                self, $"/api/v1/claims/{claim.Id}/account-confirmations", new { bank = "中国银行", number = "4563510000001111" })).Status
                .ShouldBe(HttpStatusCode.OK);
        }

        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier, Allowance);
        await Banks.Answer(cashier, batch, _ => "settled,2026-04-02,");

        var began = Started(Play.Placement(New, worker, New), "2026-03-30");
        await service.Deliver(began, began);

        using var reviewer = service.Client(Roles.Reviewer);
        foreach (var claim in await service.Play.Claims(worker))
        {
            var recoveries = (await reviewer.GetFromJsonAsync<Page<RecoveryResponse>>(
                $"/api/v1/recoveries?claimId={claim.Id}", TestContext.Current.CancellationToken))!.Items;
            recoveries.Select(recovery => (recovery.Reason, recovery.Amount)).ShouldBe(claim.BasisOn.Month == 3 ? [("correction", 500m)] : []);
        }

        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task However_often_and_in_whatever_order_the_news_comes_each_record_is_decided_as_alone()
    {
        var workers = Enumerable.Range(0, 40).Select(_ => New).ToList();
        var random = new Random(11);
        var news = workers.SelectMany(worker => Enumerable.Range(0, random.Next(3)).SelectMany(_ =>
        {
            var placement = Play.Placement(New, worker, New);
            var first = new DateOnly(2026, 1, 1).AddDays(random.Next(120));
            var last = first.AddDays(random.Next(60));
            object began = Started(placement, $"{first:yyyy-MM-dd}");
            object ended = Ended(placement, $"{last:yyyy-MM-dd}");
            return random.Next(4) switch
            {
                0 => [began],
                // It never began.
                1 => [Ended(placement, $"{last:yyyy-MM-dd}", "no-show")],
                _ => new[] { began, ended, began, ended },
            };
        })).ToArray();
        random.Shuffle(news);
        var half = news.Length / 2;
        await service.Deliver(news[..half]);
        await service.Deliver([.. workers.Select(worker => (object)Play.Worker(worker))]);
        foreach (var month in Enumerable.Range(1, 6))
        {
            await Records.Import(service, "unemployment", workers.Select(worker => Row(worker, $"2026-{month:00}-{random.Next(1, 29):00}")));
        }

        await service.Deliver(news[half..]);

        var alone = await service.InDatabase(async database =>
        {
            var registries = new RegistryCatalogue();
            var policy = (await new PolicyCatalogue(registries).AllAsync(database, default)).Single(one => one.Document.Code == Allowance);
            var cases = await new CaseFile(database, registries).OpenAsync("unemployment", new CaseFilter(), default);
            return cases.Where(one => workers.Contains(one.Basis.Worker!.Value)).ToDictionary(one => one.Id, one => one.Decide(policy, default).Outcome);
        });
        var decisions = await service.InDatabase(database => (
            from decision in database.PolicyDecisions.AsNoTracking()
            join run in database.PolicyRuns on decision.RunId equals run.Id
            where run.PolicyCode == Allowance && alone.Keys.Contains(decision.BasisId)
            select decision).ToListAsync());
        decisions.GroupBy(decision => decision.BasisId).ToDictionary(one => one.Key, one => one.MaxBy(decision => decision.Number)!.Outcome)
            .ShouldBe(alone, ignoreOrder: true);
        alone.Count.ShouldBe(240);
        alone.Values.Distinct().Count().ShouldBe(2, "some worked, and of everybody it is known");
    }

    private static PlacementStarted Started(PlacementDetails placement, string on) => Play.Started(placement) with { StartedOn = Day(on) };

    private static PlacementEnded Ended(PlacementDetails placement, string on, string reason = "resigned") => new()
    {
        Placement = placement, Reason = reason, EndedOn = Day(on), OccurredAt = DateTimeOffset.UnixEpoch,
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Row(Guid worker, string on) => Records.Row(
        $"{worker} {on}", worker, on,
        """
        {"registered": true, "reemployed": false, "involuntary": true, "insuredMonths": 11, "benefitMonths": 0, "allowanceMonths": 0}
        """.Trim());

    private async Task Import(Guid worker, string on) =>
        (await Records.Import(service, "unemployment", Row(worker, on))).Accepted.ShouldBe(1);

    /// <summary>The claims of the allowance: the record's day, how often it was corrected before, and the state.</summary>
    private async Task<IReadOnlyList<string>> States(Guid worker) =>
    [
        .. (await service.Play.Claims(worker)).OrderBy(claim => claim.BasisOn).ThenBy(claim => claim.Correction)
            .Select(claim => $"{claim.BasisOn:yyyy-MM-dd} {claim.Correction} {claim.State}"),
    ];

    /// <summary>What was decided of the allowance: the record's day, the number of the decision and its outcome.</summary>
    private async Task<IReadOnlyList<string>> Decided(Guid worker)
    {
        using var reviewer = service.Client(Roles.Reviewer);
        var decisions = await reviewer.GetFromJsonAsync<List<PolicyDecisionResponse>>(
            $"/api/v1/policy-decisions/workers/{worker}", TestContext.Current.CancellationToken);
        return [.. decisions!.Where(decision => decision.PolicyCode == Allowance).OrderBy(decision => decision.BasisOn).ThenBy(decision => decision.Number)
            .Select(decision => $"{decision.BasisOn:yyyy-MM-dd} {decision.Number} {decision.Outcome}")];
    }
}
