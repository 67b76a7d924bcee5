using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using JobMatching.IntegrationTests.Sharing;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests;

public sealed class PublishingEvents(JobMatchingFixture fixture)
{
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner, Roles.Officer);

    [Fact]
    public async Task Every_event_goes_over_the_broker_as_its_consumers_read_it()
    {
        await using var events = await MessageSnapshots.ListenAsync<WorkerRegistered>(fixture.JobMatching.Services);
        var enterprise = await fixture.JobMatching.Enterprise();
        // Introduced by an agency, so that the one optional property of the contract is on the wire.
        var worker = await _partner.Register(Samples.Worker().With("introducedBy", Guid.CreateVersion7()));
        await Update(worker);
        await (await _partner.PostAsJsonAsync(
            "/api/v1/saved-searches", new { workerId = worker, name = "这家单位", enterpriseId = enterprise })).JsonAsync();
        await (await _partner.PostAsJsonAsync(
            "/api/v1/candidate-searches", new { enterpriseId = enterprise, name = "焊工", certificates = new[] { $"{enterprise}" } })).JsonAsync();
        var sought = await _partner.Register(Samples.Worker().With("certificates", new[] { $"{enterprise}" }));
        var post = await _partner.Publish(Samples.Post(enterprise, places: 2));
        var intent = await _partner.Apply(worker, post);
        var agreed = await (await _partner.Accept(intent, "enterprise")).JsonAsync();
        var placement = agreed.GetProperty("placementId").GetGuid();
        await fixture.JobMatching.Deliver(Arrival(worker, placement));
        await events.ShouldMatch<PlacementStarted>(message => message.Placement.PlacementId == placement);
        await (await _partner.PostAsJsonAsync($"/api/v1/placements/{placement}/end", new { reason = "resigned" })).JsonAsync();
        var declined = await _partner.Apply(await _partner.Register(), post);
        await (await _partner.PostAsJsonAsync(
            $"/api/v1/intents/{declined}/enterprise-answer", new { accept = false, reason = "not-qualified" })).JsonAsync();
        var waiting = await _partner.Apply(await _partner.Register(), post);
        await fixture.JobMatching.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE intent SET answer_by = answer_by - interval '6 days' WHERE id = {waiting}"));
        await events.ShouldMatch<IntentReminded>(message => message.IntentId == waiting);
        // Nobody is alerted of a post that closed before its turn came.
        await events.ShouldMatch<SavedSearchMatched>(message => message.PostId == post);
        await (await _partner.PostAsJsonAsync($"/api/v1/posts/{post}/closure", new { reason = "withdrawn" })).JsonAsync();

        await events.ShouldMatch<WorkerRegistered>(message => message.WorkerId == worker);
        await events.ShouldMatch<WorkerUpdated>(message => message.WorkerId == worker);
        await events.ShouldMatch<JobPosted>(message => message.PostId == post);
        await events.ShouldMatch<CandidateSearchMatched>(message => message.WorkerId == sought);
        await events.ShouldMatch<IntentExpressed>(message => message.IntentId == intent && message.ExpressedBy == "worker");
        await events.ShouldMatch<IntentClosed>(message => message.IntentId == declined);
        await events.ShouldMatch<PlacementAgreed>(message => message.Placement.PlacementId == placement);
        await events.ShouldMatch<PlacementEnded>(message => message.Placement.PlacementId == placement);
        await events.ShouldMatch<JobClosed>(message => message.PostId == post);
        await Share(enterprise);
        await events.ShouldMatch<StaffShared>(message => message.Sharing.LenderId == enterprise);
        await events.ShouldMatch<StaffSharingEnded>(message => message.Sharing.LenderId == enterprise);
        events.ShouldBeComplete();
    }

    private async Task Share(Guid lender)
    {
        var surplus = await fixture.JobMatching.Declare(fixture.JobMatching.Details(lender, "surplus", 5));
        var shortage = await fixture.JobMatching.Declare(
            fixture.JobMatching.Details(await fixture.JobMatching.Enterprise(), "shortage", 5));
        var sharing = (await (await _partner.PostAsJsonAsync("/api/v1/staff-sharings", new
        {
            surplusId = surplus.DeclarationId, shortageId = shortage.DeclarationId, persons = 5, side = "lender",
        })).JsonAsync()).GetProperty("id").GetGuid();
        await (await _partner.PostAsJsonAsync($"/api/v1/staff-sharings/{sharing}/borrower-answer", new { accept = true })).JsonAsync();
        await (await _partner.PostAsJsonAsync($"/api/v1/staff-sharings/{sharing}/end", new { reason = "recalled" })).JsonAsync();
    }

    private async Task Update(Guid worker)
    {
        using var update = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/workers/{worker}")
        {
            Content = JsonContent.Create(Samples.Worker().With("homeDivisionCode", "530603")),
        };
        update.Headers.IfMatch.Add((await _partner.GetAsync($"/api/v1/workers/{worker}")).Headers.ETag!);
        await (await _partner.SendAsync(update)).JsonAsync();
    }

    private static TripArrived Arrival(Guid worker, Guid placement) => new()
    {
        TripId = Guid.CreateVersion7(),
        Mode = "coach",
        ArrivedOn = new DateOnly(2026, 3, 1),
        Arrived =
        [
            new Passenger
            {
                PlacementId = placement, WorkerId = worker, EnterpriseId = Guid.CreateVersion7(),
                OriginDivisionCode = "530603", DestinationDivisionCode = "331002",
            },
        ],
        NoShows = [],
        OccurredAt = TimeProvider.System.GetUtcNow(),
    };
}
