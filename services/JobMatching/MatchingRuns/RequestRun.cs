using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.MatchingRuns;

/// <summary>Asks for an assignment of the city or of a fair. It is made in the background, one at a time.</summary>
internal static class RequestRun
{
    public static async Task<Results<Accepted<RunResponse>, ProblemHttpResult>> Handle(
        MatchingRunOptions request, JobMatchingContext database, Caller caller, TimeProvider clock, MatchingRunSignal signal,
        HttpResponse response, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var options = request.Checked(check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var run = MatchingRun.Request(TypedId.New<MatchingRunId>(clock), options, caller.Id, clock.GetUtcNow());
        database.Add(run);
        await database.SaveChangesAsync(cancellationToken);
        signal.SetAfter(response);
        return TypedResults.Accepted($"/api/v1/matching-runs/{run.Id.Value}", RunResponse.Of(run));
    }
}
