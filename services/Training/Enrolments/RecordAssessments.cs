using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Training.Database;

namespace Training.Enrolments;

/// <summary>Records marks; until the class is completed a later mark replaces an earlier one.</summary>
internal static class RecordAssessments
{
    public sealed record Request(IReadOnlyList<Assessed>? Records);

    public sealed record Assessed(Guid? EnrolmentId, int? Score);

    public sealed record Response(int Recorded);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, TrainingContext database, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var scores = request.Records?.Select((record, index) =>
            check.Number($"records[{index}].score", record?.Score, 0, 100)).ToList() ?? [];
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var loaded = await LearnerRecords.LoadAsync(
            database, id, request.Records?.Select(record => record?.EnrolmentId).ToList(), check, cancellationToken);
        if (!loaded.TryGet(out var records, out var failure))
        {
            return failure.ToProblem();
        }

        foreach (var (learner, score) in records.Learners.Zip(scores))
        {
            learner.Assess(score);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(new Response(scores.Count));
    }
}
