using Contracts.Training.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Training.Certificates;
using Training.Database;
using Training.Enrolments;

namespace Training.Classes;

/// <summary>Ends a class after its last day: everyone enrolled has passed or failed, and whoever passed gets a certificate.</summary>
internal static class CompleteClass
{
    public sealed record Response(
        Guid ClassId, DateOnly CompletedOn, int Passed, int Failed, IReadOnlyList<EnrolmentResponse> Enrolments);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, TrainingContext database, IOptions<PassRule> rule, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var trainingClass = await database.LockClassAsync(ClassId.From(id), cancellationToken);
        var today = clock.Today();
        if (Refusal(trainingClass, today) is { } refusal)
        {
            return refusal.ToProblem();
        }

        trainingClass!.Complete(today);
        var enrolments = await database.Enrolments
            .Where(enrolment => enrolment.ClassId == trainingClass.Id && enrolment.State == EnrolmentState.Enrolled)
            .OrderBy(enrolment => enrolment.Id).ToListAsync(cancellationToken);
        foreach (var enrolment in enrolments)
        {
            enrolment.Complete(trainingClass.Timetable, rule.Value);
            database.Publish(Completed(enrolment, trainingClass, clock));
        }

        var passed = enrolments.FindAll(enrolment => enrolment.State is EnrolmentState.Passed);
        await Certificate.IssueAsync(database, trainingClass, passed, clock, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        TrainingMeters.Completions.Add(passed.Count, new KeyValuePair<string, object?>("passed", true));
        TrainingMeters.Completions.Add(enrolments.Count - passed.Count, new KeyValuePair<string, object?>("passed", false));
        return TypedResults.Ok(new Response(
            id, today, passed.Count, enrolments.Count - passed.Count,
            enrolments.ConvertAll(enrolment => EnrolmentResponse.Of(enrolment, trainingClass))));
    }

    private static Error? Refusal(TrainingClass? found, DateOnly today) => found switch
    {
        null => ClassErrors.NotFound,
        { CompletedOn: not null } => ClassErrors.Completed,
        _ when today <= found.Timetable.EndsOn => ClassErrors.NotOver,
        _ => null,
    };

    private static TrainingCompleted Completed(Enrolment enrolment, TrainingClass trainingClass, TimeProvider clock) => new()
    {
        EnrolmentId = enrolment.Id.Value,
        ClassId = trainingClass.Id.Value,
        WorkerId = enrolment.WorkerId.Value,
        PlacementId = enrolment.PlacementId.Value,
        EnterpriseId = enrolment.EnterpriseId.Value,
        CompletedOn = trainingClass.CompletedOn!.Value,
        HoursTaught = trainingClass.Timetable.Hours,
        HoursAttended = enrolment.HoursAttended,
        Score = enrolment.Score ?? 0,
        Passed = enrolment.State is EnrolmentState.Passed,
        MonthlyWageDuringTraining = enrolment.MonthlyWage,
        OccurredAt = clock.GetUtcNow(),
    };
}
