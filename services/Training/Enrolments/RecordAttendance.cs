using Contracts.Training.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Training.Database;

namespace Training.Enrolments;

/// <summary>Records who attended how long on a day of the class. The same record again changes nothing; another one is refused.</summary>
internal static class RecordAttendance
{
    private const int MostHours = 24;

    public sealed record Request(DateOnly? On, IReadOnlyList<Attended>? Records);

    public sealed record Attended(Guid? EnrolmentId, int? Hours);

    /// <summary>How many records are new, and how many stood there already.</summary>
    public sealed record Response(DateOnly On, int Recorded, int Unchanged);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, TrainingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var day = check.Required("on", request.On);
        check.Require(day <= clock.Today(), "on", "in-the-future", "It cannot lie in the future.");
        var hours = request.Records?.Select((record, index) =>
            check.Number($"records[{index}].hours", record?.Hours, 0, MostHours)).ToList() ?? [];
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var loaded = await LearnerRecords.LoadAsync(
            database, id, request.Records?.Select(record => record?.EnrolmentId).ToList(), check, cancellationToken);
        if (!loaded.TryGet(out var records, out var failure))
        {
            return failure.ToProblem();
        }

        var timetable = records.Class.Timetable;
        check.Require(timetable.Covers(day), "on", "outside-class", "It is no day of the class.");
        for (var index = 0; index < hours.Count; index++)
        {
            check.Require(
                hours[index] <= timetable.HoursPerDay, $"records[{index}].hours", "above-hours-per-day",
                $"The class has {timetable.HoursPerDay} hours a day.");
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var before = await RecordedAsync(database, records, day, cancellationToken);
        var (recorded, hoursRecorded) = (0, 0);
        foreach (var (learner, attended) in records.Learners.Zip(hours))
        {
            if (!before.TryGetValue(learner.Id, out var stands))
            {
                Record(database, learner, day, attended, clock);
                (recorded, hoursRecorded) = (recorded + 1, hoursRecorded + attended);
            }
            else if (stands != attended)
            {
                return EnrolmentErrors.AlreadyRecorded.ToProblem();
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        TrainingMeters.Hours.Add(hoursRecorded);
        return TypedResults.Ok(new Response(day, recorded, hours.Count - recorded));
    }

    private static Task<Dictionary<EnrolmentId, int>> RecordedAsync(
        TrainingContext database, LearnerRecords records, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = records.Learners.Select(learner => learner.Id).ToList();
        return database.Attendance.AsNoTracking().Where(record => record.On == day && ids.Contains(record.EnrolmentId))
            .ToDictionaryAsync(record => record.EnrolmentId, record => record.Hours, cancellationToken);
    }

    private static void Record(TrainingContext database, Enrolment learner, DateOnly day, int hours, TimeProvider clock)
    {
        learner.Attend(hours);
        database.Add(AttendanceRecord.Of(learner.Id, day, hours));
        database.Publish(new AttendanceRecorded
        {
            EnrolmentId = learner.Id.Value, ClassId = learner.ClassId.Value, On = day, Hours = hours,
            OccurredAt = clock.GetUtcNow(),
        });
    }
}
