using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Matching;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>A side's yes, or its no with the reason.</summary>
internal sealed record Answer(IntentId IntentId, Side Side, DeclineReason? Declined);

/// <summary>What an answer led to: the intent, with the placement that the second yes made, or why it was not taken.</summary>
internal sealed record Answered(Intent? Intent, Placement? Placement, Error? Refusal);

/// <summary>
/// Takes answers. When both sides said yes, one transaction makes the placement, takes the place and ends the worker's other
/// intents; under the row locks no place is given twice and no worker placed twice.
/// </summary>
internal sealed class Answering(JobMatchingContext database, IOptions<MatchingSettings> settings, TimeProvider clock)
{
    /// <summary>Within a transaction. Answers are taken in their order; a refused one leaves the others alone.</summary>
    public async Task<IReadOnlyList<Answered>> TakeAsync(
        IReadOnlyList<Answer> answers, Caller caller, CancellationToken cancellationToken)
    {
        var ids = answers.Select(answer => answer.IntentId).ToHashSet();
        var pairs = await database.Intents.Where(intent => ids.Contains(intent.Id))
            .Select(intent => new { intent.WorkerId, intent.PostId }).ToListAsync(cancellationToken);
        await database.LockAsync(
            pairs.Select(pair => pair.WorkerId), pairs.Select(pair => pair.PostId), cancellationToken);
        var held = await HeldRows.LoadAsync(database, ids, cancellationToken);
        var results = answers.Select(answer => Take(answer, caller, held)).ToList();
        await database.SaveChangesAsync(cancellationToken);
        await database.MakeObsoleteAsync(
            results.Select(result => result.Placement?.WorkerId).OfType<WorkerId>(),
            held.Posts.Values.Where(post => post.PlacesLeft == 0).Select(post => post.Id), clock, cancellationToken);
        return results;
    }

    private Answered Take(Answer answer, Caller caller, HeldRows held)
    {
        if (!held.Intents.TryGetValue(answer.IntentId, out var intent) || !MayAnswer(caller, intent, answer.Side))
        {
            return new Answered(null, null, IntentErrors.NotFound);
        }

        if (answer.Declined is { } reason)
        {
            return Declined(intent, answer.Side, reason);
        }

        var (worker, post) = (held.Workers[intent.WorkerId], held.Posts[intent.PostId]);
        var refusal = !intent.IsOpen ? IntentErrors.NotOpen
            : held.Placed.Contains(worker.Id) ? IntentErrors.WorkerPlaced
            : post.PlacesLeft == 0 || post.Closed is not null ? IntentErrors.PostFull
            : intent.Accept(answer.Side, settings.Value.AnswerTimeFrom(clock));
        if (refusal is not null)
        {
            return new Answered(intent, null, refusal);
        }

        return intent.State is IntentState.Agreed
            ? new Answered(intent, Place(intent, worker, post, held), null)
            : Expressed(intent, answer.Side);
    }

    private Answered Declined(Intent intent, Side side, DeclineReason reason)
    {
        if (intent.Decline(side, reason, clock.GetUtcNow()) is { } refusal)
        {
            return new Answered(intent, null, refusal);
        }

        database.Publish(IntentEvents.Closed(intent, clock));
        return new Answered(intent, null, null);
    }

    private Answered Expressed(Intent intent, Side side)
    {
        database.Publish(IntentEvents.Expressed(intent, side, clock));
        return new Answered(intent, null, null);
    }

    private Placement Place(Intent intent, Worker worker, Post post, HeldRows held)
    {
        post.TakePlace();
        held.Placed.Add(worker.Id);
        var startsOn = clock.Today().AddDays(settings.Value.DaysUntilStart);
        var wage = settings.Value.WageOf(post.Terms).Agreed(worker.Resume.WageExpected);
        var placement = Placement.Agree(TypedId.New<PlacementId>(clock), intent, worker, post, startsOn, wage, clock.GetUtcNow());
        database.Add(placement);
        database.Publish(new PlacementAgreed { Placement = placement.ToDetails(), OccurredAt = clock.GetUtcNow() });
        PlacementMeter.Count(placement);
        return placement;
    }

    private static bool MayAnswer(Caller caller, Intent intent, Side side) => side is Side.Worker
        ? caller.MayActForWorker(intent.WorkerId.Value)
        : caller.MayActForEnterprise(intent.EnterpriseId.Value);
}
