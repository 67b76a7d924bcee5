using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Training.Classes;
using Training.Database;
using Training.Newcomers;

namespace Training.Enrolments;

/// <summary>Finds who may be enrolled, and keeps them from leaving or being enrolled elsewhere until the transaction ends.</summary>
internal static class Candidates
{
    private const int Most = 2_000;

    public static async Task<Result<IReadOnlyList<Newcomer>>> LockAsync(
        TrainingContext database, TrainingClass trainingClass, IReadOnlyList<Guid>? named, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        check.Require(named is not { Count: 0 or > Most }, "placementIds", "out-of-range", $"It has 1 to {Most} ids, or is left out.");
        check.Require(named is null || named.Distinct().Count() == named.Count, "placementIds", "repeated", "It names somebody twice.");
        if (check.Failed)
        {
            return check.ToFailure();
        }

        var newcomers = await LockNewcomersAsync(database, trainingClass, named, cancellationToken);
        var present = newcomers.ConvertAll(newcomer => newcomer.PlacementId);
        // Read after the lock, so that an enrolment made meanwhile is seen.
        var enrolments = await database.Enrolments.AsNoTracking()
            .Where(enrolment => present.Contains(enrolment.PlacementId)).ToListAsync(cancellationToken);
        var inClass = enrolments.Where(enrolment => enrolment.ClassId == trainingClass.Id)
            .Select(enrolment => enrolment.PlacementId).ToHashSet();
        if (named is null)
        {
            var settled = enrolments.Where(enrolment => enrolment.State is EnrolmentState.Enrolled or EnrolmentState.Passed)
                .Select(enrolment => enrolment.PlacementId).ToHashSet();
            return newcomers.Where(found => !inClass.Contains(found.PlacementId) && !settled.Contains(found.PlacementId))
                .OrderBy(found => found.StartedOn).ThenBy(found => found.PlacementId.Value).ToList();
        }

        for (var index = 0; index < named.Count; index++)
        {
            check.Require(
                present.Contains(PlacementId.From(named[index])), $"placementIds[{index}]", "no-newcomer",
                "Nobody with this placement works at the enterprise now.");
        }

        return check.Failed ? check.ToFailure() : inClass.Count > 0 ? EnrolmentErrors.AlreadyEnrolled : newcomers;
    }

    private static Task<List<Newcomer>> LockNewcomersAsync(
        TrainingContext database, TrainingClass trainingClass, IReadOnlyList<Guid>? named, CancellationToken cancellationToken)
    {
        var enterprise = trainingClass.EnterpriseId.Value;
        var ids = named?.ToArray() ?? [];
        return database.Newcomers.FromSql(
            $"""
            SELECT * FROM newcomer
            WHERE enterprise_id = {enterprise} AND started_on IS NOT NULL AND left_on IS NULL
                AND ({named is null} OR placement_id = ANY ({ids}))
            ORDER BY placement_id FOR NO KEY UPDATE
            """).AsNoTracking().ToListAsync(cancellationToken);
    }
}
