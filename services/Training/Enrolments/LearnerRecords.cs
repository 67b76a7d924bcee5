using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Training.Classes;
using Training.Database;

namespace Training.Enrolments;

/// <summary>A class that still takes records, locked, with the learners that a request names, in the request's order.</summary>
internal sealed record LearnerRecords(TrainingClass Class, IReadOnlyList<Enrolment> Learners)
{
    private const int Most = 2_000;

    /// <summary>Within a transaction; <paramref name="check"/> may hold wrong fields already, and all are told together.</summary>
    public static async Task<Result<LearnerRecords>> LoadAsync(
        TrainingContext database, Guid classId, IReadOnlyList<Guid?>? enrolmentIds, InputCheck check,
        CancellationToken cancellationToken)
    {
        check.Require(enrolmentIds is { Count: > 0 and <= Most }, "records", "out-of-range", $"It has 1 to {Most} records.");
        var trainingClass = await database.LockClassAsync(ClassId.From(classId), cancellationToken);
        if (trainingClass is null)
        {
            return ClassErrors.NotFound;
        }

        if (trainingClass.CompletedOn is not null)
        {
            return ClassErrors.Completed;
        }

        var wanted = (enrolmentIds ?? []).Take(Most).Select(id => EnrolmentId.From(id ?? Guid.Empty)).ToList();
        var found = await database.Enrolments
            .Where(enrolment => enrolment.ClassId == trainingClass.Id && enrolment.State == EnrolmentState.Enrolled
                && wanted.Contains(enrolment.Id))
            .ToDictionaryAsync(enrolment => enrolment.Id, cancellationToken);
        var seen = new HashSet<EnrolmentId>();
        for (var index = 0; index < wanted.Count; index++)
        {
            var field = $"records[{index}].enrolmentId";
            check.Require(found.ContainsKey(wanted[index]), field, "no-learner", "No learner of this class has this enrolment.");
            check.Require(seen.Add(wanted[index]), field, "repeated", "It stands there twice.");
        }

        return check.Failed ? check.ToFailure() : new LearnerRecords(trainingClass, wanted.ConvertAll(id => found[id]));
    }
}
