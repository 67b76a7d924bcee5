using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>
/// Step 5: matching proposes, the workers answer, then the employers; some decline. Who is asked on which day is spread
/// over the play's days, so that not everybody travels on the same one.
/// </summary>
internal static class AgreePlacements
{
    private const int AnswersAtOnce = 1_000;
    private const double WorkerDeclines = 0.05;
    private const double EmployerDeclines = 0.02;
    private static readonly string[] WorkersReasons = ["wage-too-low", "too-far", "family-reasons", "found-other-work"];

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var asked = await play.Gateway.PostAsync<MatchingRun>(Actors.Officer, "matching-runs", new { }, cancellationToken);
        var run = await play.Patience.UntilAsync(
            "the city's matching to be proposed",
            token => play.Gateway.GetAsync<MatchingRun>(Actors.Officer, $"matching-runs/{asked.Id}", token),
            found => found.State is "proposed" or "failed",
            cancellationToken);
        var open = await ListOpenAsync(play, cancellationToken);
        stage.Expect(open.Count);
        for (var day = 0; day < play.Options.Days; day++)
        {
            if (day > 0)
            {
                await TurnClock.ByAsync(play, 1, cancellationToken);
            }

            foreach (var due in open.Where(intent => DayOf(play, intent) == day).Chunk(AnswersAtOnce))
            {
                var willing = await AnswerAsync(
                    play, due.Where(intent => intent.State is "proposed" or "enterprise-accepted"), "worker", cancellationToken);
                await AnswerAsync(
                    play, due.Where(intent => intent.State == "worker-accepted" || willing.Contains(intent.Id)), "enterprise",
                    cancellationToken);
                stage.Advance(due.Length);
            }
        }

        await ListPlacementsAsync(play, cancellationToken);
        return $"{run.Proposed} proposed (mean score {run.MeanScore:0.00}), {play.Found.Placements.Count} agreed in all";
    }

    /// <summary>Waits until the arrivals have started every placement that was travelled for.</summary>
    public static async Task<string> AwaitStartsAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var arrived = play.Found.Trips.Sum(trip => trip.Boarded);
        var absent = play.Found.Trips.Sum(trip => trip.NoShows);
        stage.Expect(arrived + absent);
        await play.Patience.UntilAsync(
            $"{arrived} placements started and {absent} ended",
            async token =>
            {
                await ListPlacementsAsync(play, token);
                return (Started: Count(play, "started"), Ended: Count(play, "ended"));
            },
            counts => counts.Started + counts.Ended >= arrived + absent,
            cancellationToken);
        stage.Advance(arrived + absent);
        return $"{Count(play, "started")} started, {Count(play, "ended")} ended before";
    }

    /// <summary>The open intents that were taken over into the other side's turn.</summary>
    private static async Task<HashSet<Guid>> AnswerAsync(
        Play play, IEnumerable<Intent> intents, string side, CancellationToken cancellationToken)
    {
        var answers = intents.Select(intent => Answer(play, intent, side)).ToList();
        if (answers.Count == 0)
        {
            return [];
        }

        var answer = await play.Gateway.PostAsync<AnswersTaken>(
            Actors.Officer, "intents/answers", answers, cancellationToken);
        return [.. answer.Outcomes.Where(outcome => outcome.State == "worker-accepted").Select(outcome => outcome.IntentId)];
    }

    private static object Answer(Play play, Intent intent, string side)
    {
        var dice = play.DiceOf(intent.WorkerId, side + "-answer");
        return dice.Chance(side == "worker" ? WorkerDeclines : EmployerDeclines)
            ? new { intentId = intent.Id, side, accept = false, reason = side == "worker" ? dice.Pick(WorkersReasons) : "not-qualified" }
            : new { intentId = intent.Id, side, accept = true };
    }

    private static int DayOf(Play play, Intent intent) =>
        play.DiceOf(intent.WorkerId, "day").Below(play.Options.Days);

    private static async Task<List<Intent>> ListOpenAsync(Play play, CancellationToken cancellationToken)
    {
        var open = new List<Intent>();
        foreach (var state in new[] { "proposed", "worker-accepted", "enterprise-accepted" })
        {
            open.AddRange(await play.Gateway.ListAsync<Intent>(Actors.Officer, $"intents?state={state}", cancellationToken)
                .ToListAsync(cancellationToken));
        }

        return open;
    }

    private static async Task ListPlacementsAsync(Play play, CancellationToken cancellationToken) =>
        play.Found.Placements = await play.Gateway.ListAsync<Placement>(Actors.Officer, "placements", cancellationToken)
            .ToListAsync(cancellationToken);

    private static int Count(Play play, string state) => play.Found.Placements.Count(placement => placement.State == state);
}
