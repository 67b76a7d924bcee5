using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 9: the command centre's figures, once they have caught up with what the services show.</summary>
internal static class ReadIndicators
{
    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var claims = await play.Gateway.ListAsync<Claim>(Actors.Reviewer, "claims", cancellationToken)
            .ToListAsync(cancellationToken);
        play.Found.Claims = claims;
        var expected = Expected(play);
        var text = Text(expected);
        await play.Patience.UntilAsync(
            $"the indicators {text}",
            async token =>
            {
                play.Found.Indicators = await play.Gateway.GetAsync<List<Indicator>>(Actors.Analyst, "indicators", token);
                return Text(expected.Select(pair => (pair.Code, play.Found.Value(pair.Code))));
            },
            seen => seen == text,
            cancellationToken);
        return $"{play.Found.Indicators.Count} indicators";
    }

    /// <summary>What the services themselves show of what Overview counted from their messages.</summary>
    private static List<(string Code, decimal Value)> Expected(Play play)
    {
        var found = play.Found;
        return
        [
            ("workers-registered", found.Workers.Count),
            ("enterprises-registered", found.Register.Count),
            ("placements-agreed", found.Placements.Count),
            ("seats-booked", found.Trips.Sum(trip => trip.Booked)),
            ("arrivals", found.Trips.Sum(trip => trip.Boarded)),
            ("no-shows", found.Trips.Sum(trip => trip.NoShows)),
            ("trainings-passed", found.Enrolments.Count(enrolment => enrolment.State == "passed")),
            ("payments-settled", found.Claims.Count(claim => claim.State == "paid")),
            ("payments-settled-yuan", found.Claims.Where(claim => claim.State == "paid").Sum(claim => claim.Amount)),
        ];
    }

    private static string Text(IEnumerable<(string Code, decimal Value)> figures) =>
        string.Join(", ", figures.Select(figure => $"{figure.Code} {Figures.Of(figure.Value)}"));
}
