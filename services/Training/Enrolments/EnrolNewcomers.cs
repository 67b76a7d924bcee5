using Contracts.Training.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Training.Classes;
using Training.Database;

namespace Training.Enrolments;

/// <summary>
/// Gives newcomers of the enterprise a place in its class: those named, all of them or none; without names everyone who
/// waits, the longest at the enterprise first, as far as there are places.
/// </summary>
internal static class EnrolNewcomers
{
    public sealed record Request(IReadOnlyList<Guid>? PlacementIds);

    /// <summary>The new enrolments, and how many still wait.</summary>
    public sealed record Response(IReadOnlyList<EnrolmentResponse> Enrolments, int Waiting);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, TrainingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var classId = ClassId.From(id);
        var known = await database.Classes.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == classId, cancellationToken);
        if (known is null)
        {
            return ClassErrors.NotFound.ToProblem();
        }

        var candidates = await Candidates.LockAsync(database, known, request.PlacementIds, cancellationToken);
        if (!candidates.TryGet(out var newcomers, out var failure))
        {
            return failure.ToProblem();
        }

        // The lock is taken on a fresh reading: places may have gone since.
        var trainingClass = await database.LockClassAsync(classId, cancellationToken);
        if (Refusal(trainingClass!, request.PlacementIds is null ? 0 : newcomers.Count, clock) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var enrolments = newcomers.Take(trainingClass!.Free)
            .Select(newcomer => Enrolment.Confirm(TypedId.New<EnrolmentId>(clock), trainingClass, newcomer)).ToList();
        trainingClass.Take(enrolments.Count);
        database.AddRange(enrolments);
        enrolments.ForEach(enrolment => database.Publish(Confirmed(enrolment, clock)));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        TrainingMeters.Enrolments.Add(enrolments.Count);
        return TypedResults.Ok(new Response(
            enrolments.ConvertAll(enrolment => EnrolmentResponse.Of(enrolment, trainingClass)),
            newcomers.Count - enrolments.Count));
    }

    private static Error? Refusal(TrainingClass found, int placesNeeded, TimeProvider clock) => found switch
    {
        { CompletedOn: not null } => ClassErrors.Completed,
        _ when clock.Today() > found.Timetable.EndsOn => ClassErrors.Over,
        _ when placesNeeded > found.Free => ClassErrors.Full,
        _ => null,
    };

    private static EnrolmentConfirmed Confirmed(Enrolment enrolment, TimeProvider clock) => new()
    {
        EnrolmentId = enrolment.Id.Value,
        ClassId = enrolment.ClassId.Value,
        WorkerId = enrolment.WorkerId.Value,
        PlacementId = enrolment.PlacementId.Value,
        EnterpriseId = enrolment.EnterpriseId.Value,
        OccurredAt = clock.GetUtcNow(),
    };
}
