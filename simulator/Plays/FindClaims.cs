using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>
/// Step 8, first part: the city finds by itself who is entitled. What has to come out is counted here from what trains,
/// trips and classes showed, so that a claim too few or too many is seen.
/// </summary>
internal static class FindClaims
{
    // The condition of AS-05 on the wage during the training.
    private const decimal MinimumWage = 1610m;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var expected = await ExpectAsync(play, cancellationToken);
        stage.Expect(expected.Values.Sum());
        var text = Text(expected);
        await play.Patience.UntilAsync(
            $"the claims {text}",
            async token => Text(await CountAsync(play, token)),
            found => found == text,
            cancellationToken);
        return text;
    }

    private static async Task<SortedDictionary<string, int>> ExpectAsync(Play play, CancellationToken cancellationToken)
    {
        var employers = play.Found.Register;
        var started = play.Found.Placements.Where(placement => placement.State == "started").ToList();
        var charters = 0;
        await Parallel.ForEachAsync(
            play.Found.Trips.Where(trip => trip.State == "arrived"),
            new ParallelOptions { MaxDegreeOfParallelism = Play.Hands, CancellationToken = cancellationToken },
            async (trip, token) =>
            {
                var shares = await play.Gateway.GetAsync<List<CharterShare>>(
                    Actors.Dispatcher, $"trips/{trip.Id}/charter-shares", token);
                Interlocked.Add(ref charters, shares.Count(share => share is { Passengers: > 0, Amount: > 0 }));
            });
        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            ["AS-05"] = play.Found.Enrolments.Count(enrolment => enrolment.State == "passed"
                && enrolment.MonthlyWageDuringTraining >= MinimumWage
                && employers.TryGetValue(enrolment.EnterpriseId, out var employer) && employer.IsPaidForTraining),
            ["NB-05"] = charters,
            // Once a person and year, for who was lifted out of poverty and came from another province.
            ["TC-06"] = started.Where(placement => play.Found.Workers.TryGetValue(placement.WorkerId, out var worker)
                    && worker.LiftedOutOfPoverty && worker.Province != placement.DestinationDivisionCode[..2])
                .Select(placement => placement.WorkerId).Distinct().Count(),
            ["TC-07"] = started.Count,
        };
        foreach (var code in expected.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
        {
            expected.Remove(code);
        }

        return expected;
    }

    private static async Task<SortedDictionary<string, int>> CountAsync(Play play, CancellationToken cancellationToken)
    {
        var totals = await play.Gateway.GetAsync<List<PolicyTotal>>(Actors.Analyst, "policy-totals", cancellationToken);
        return new(
            totals.Where(total => total.EntitlementsFound > 0)
                .ToDictionary(total => total.PolicyCode, total => total.EntitlementsFound),
            StringComparer.Ordinal);
    }

    private static string Text(SortedDictionary<string, int> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
