using JobMatching.Engine;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>A run and its figures; while it assigns, those of the best so far.</summary>
/// <param name="Live">
/// Whether it follows who comes, goes and changes as long as it is <c>assigned</c>. False although it was asked for: there are more pairs of
/// workers and posts than a live run may have, and it stays as it was last.
/// </param>
/// <param name="Workers">Seekers who were weighed.</param>
/// <param name="Posts">Posts with places.</param>
/// <param name="Round">Of the search; of a live run, one more whenever it has followed.</param>
/// <param name="Placed">Workers with a place.</param>
/// <param name="Value">The sum of the scores, and 1 for everybody who is placed.</param>
/// <param name="UpperBound">No assignment is worth more.</param>
/// <param name="ProvenOptimal">Whether none under these rules is worth more than this one.</param>
/// <param name="ValueWithoutRules">What the rules, or stability, cost is the difference to the value.</param>
/// <param name="MeanScore">Of those placed, from 0 to 1.</param>
/// <param name="Unplaced">How many have no place, by the code of the reason.</param>
/// <param name="Groups">In the order asked for.</param>
/// <param name="FewestMissing">Nothing that was weighed lacks fewer people to the floors of all groups together.</param>
/// <param name="Proposed">Intents made.</param>
/// <param name="LeftOut">Places that were not proposed, for worker or post had changed since.</param>
internal sealed record RunResponse(
    Guid Id, string State, MatchingRunOptions Options, bool Live, int Workers, int Posts, int Round, int Placed, double Value,
    double UpperBound, bool ProvenOptimal, double ValueWithoutRules, double MeanScore, IReadOnlyDictionary<string, int> Unplaced,
    IReadOnlyList<GroupOutcome> Groups, long FewestMissing, int Proposed, int LeftOut, string RequestedBy, DateTimeOffset RequestedAt,
    DateTimeOffset? CompletedAt)
{
    // Values are counted in millionths.
    private const double Unit = 1e-6;

    public static RunResponse Of(MatchingRun run) => new(
        run.Id.Value, Words.Of(run.State), run.Options, run.Live, run.Workers, run.Posts, run.Round, run.Placed, run.Value, run.UpperBound,
        IsDone(run) && run.UpperBound - run.Value < Unit, run.ValueWithoutRules, run.Report.MeanScore, run.Report.Unplaced,
        run.Report.Groups, run.Report.FewestMissing, run.Proposed, run.LeftOut, run.RequestedBy, run.RequestedAt, run.CompletedAt);

    private static bool IsDone(MatchingRun run) =>
        run.State is MatchingRunState.Assigned or MatchingRunState.Proposing or MatchingRunState.Proposed;
}
