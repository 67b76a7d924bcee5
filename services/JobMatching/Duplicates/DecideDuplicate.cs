using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Intents;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Duplicates;

/// <summary>
/// An officer says whether two are one. The newer of two posts is then closed. Of two registrations the one without intents and
/// placements is set aside, the newer if neither has any; when both have, the decision only links them: nothing that was
/// agreed moves from one to the other. Nothing is deleted, and what was set aside comes back when the decision is changed.
/// </summary>
internal static class DecideDuplicate
{
    public sealed record Request(string? Decision, string? Reason);

    private enum Decision
    {
        Same,
        Different,
    }

    public static async Task<Results<Ok<DuplicateResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, JobMatchingContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var decision = check.OneOf<Decision>("decision", request.Decision) is Decision.Same ? DuplicateState.Same : DuplicateState.Different;
        var reason = check.Text("reason", request.Reason, 200);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"SELECT 1 FROM duplicate WHERE id = {id} FOR UPDATE", cancellationToken);
        var duplicateId = DuplicateId.From(id);
        if (await database.Duplicates.SingleOrDefaultAsync(known => known.Id == duplicateId, cancellationToken) is not { } pair)
        {
            return DuplicateErrors.NotFound.ToProblem();
        }

        if (!pair.MayBecome(decision))
        {
            return DuplicateErrors.Decided.ToProblem();
        }

        var done = (pair.Kind, decision) switch
        {
            (DuplicateKind.Worker, _) => await DecideWorkersAsync(database, pair, decision, cancellationToken),
            (_, DuplicateState.Same) => await CloseAsync(database, pair, clock, cancellationToken),
            _ => (Guid?)null,
        };
        if (!done.TryGet(out var givenUp, out var failure))
        {
            return failure.ToProblem();
        }

        pair.Decide(decision, givenUp, caller.Id, reason, clock.GetUtcNow());
        Audit(database, pair, caller, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok((await GetDuplicates.ShowAsync(database, [pair], cancellationToken))[0]);
    }

    private static async Task<Result<Guid?>> CloseAsync(
        JobMatchingContext database, Duplicate pair, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (first, second) = (PostId.From(pair.FirstId), PostId.From(pair.SecondId));
        await database.LockAsync([], [first, second], cancellationToken);
        var older = await database.Posts.AsNoTracking().SingleAsync(post => post.Id == first, cancellationToken);
        var newer = await database.Posts.SingleAsync(post => post.Id == second, cancellationToken);
        if (older.Closed is not null || !newer.Close(ClosureReason.Duplicate))
        {
            return DuplicateErrors.Outdated;
        }

        database.Publish(new JobClosed
        {
            PostId = pair.SecondId, Reason = Words.Of(ClosureReason.Duplicate), OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        await database.MakeObsoleteAsync([], [second], clock, cancellationToken);
        return (Guid?)pair.SecondId;
    }

    private static async Task<Result<Guid?>> DecideWorkersAsync(
        JobMatchingContext database, Duplicate pair, DuplicateState decision, CancellationToken cancellationToken)
    {
        var (first, second) = (WorkerId.From(pair.FirstId), WorkerId.From(pair.SecondId));
        await database.LockAsync([first, second], [], cancellationToken);
        var older = await database.Workers.SingleAsync(worker => worker.Id == first, cancellationToken);
        var newer = await database.Workers.SingleAsync(worker => worker.Id == second, cancellationToken);
        if (decision is DuplicateState.Different)
        {
            (older.Id.Value == pair.GivenUpId ? older : newer.Id.Value == pair.GivenUpId ? newer : null)?.TakeBack();
            return (Guid?)null;
        }

        // Whoever is set aside already stands for nobody: the other of the two must stay.
        var aside = older.SetAsideFor is not null || newer.SetAsideFor is not null ? null
            : !await HasHistoryAsync(database, second, cancellationToken) ? newer
            : !await HasHistoryAsync(database, first, cancellationToken) ? older
            : null;
        aside?.SetAside(aside == newer ? first : second);
        return aside?.Id.Value;
    }

    private static async Task<bool> HasHistoryAsync(
        JobMatchingContext database, WorkerId worker, CancellationToken cancellationToken) =>
        await database.Intents.AnyAsync(intent => intent.WorkerId == worker, cancellationToken)
        || await database.Placements.AnyAsync(placement => placement.WorkerId == worker, cancellationToken);

    private static void Audit(JobMatchingContext database, Duplicate pair, Caller caller, TimeProvider clock)
    {
        var action = pair.State is DuplicateState.Same ? "duplicate-same" : "duplicate-different";
        foreach (var subject in (Guid[])[pair.FirstId, pair.SecondId])
        {
            database.Audit(caller, action, Words.Of(pair.Kind), subject.ToString(), pair.Reason, clock);
        }
    }
}
