namespace JobMatching.Engine.Factors;

/// <summary>
/// The commute within the home prefecture counts from a half to one; work away from home counts up to a half, and the whole half when
/// a planned trip has a seat for the journey.
/// </summary>
internal sealed class DistanceFactor() : FactorRule(FactorCodes.Distance, 2)
{
    private const double AtHome = 0.5;

    public override double Value(in Pair pair) =>
        Fit(pair.LeavesHome, pair.Kilometres, pair.LeavesHome && HasSeat(pair.Worker.Home.Prefecture, pair.Post.Workplace.Prefecture, pair.Options), pair.Options);

    public override (string Zh, string En) Reason(in Pair pair, double value) =>
        pair.LeavesHome && HasSeat(pair.Worker.Home.Prefecture, pair.Post.Workplace.Prefecture, pair.Options)
            ? ($"距家约{pair.Kilometres:0}公里,已安排包车有座", $"About {pair.Kilometres:0} km from home; a planned trip has a seat")
            : ($"距家约{pair.Kilometres:0}公里", $"About {pair.Kilometres:0} km from home");

    public static double Fit(bool leavesHome, double kilometres, bool hasSeat, MatchOptions options) =>
        !leavesHome ? AtHome + ((1 - AtHome) * Near(kilometres, options.HalfScoreCommuteKilometres))
        : hasSeat ? AtHome
        : AtHome * Near(kilometres, options.HalfScoreKilometres);

    private static double Near(double kilometres, double half) => half / (half + kilometres);

    public static bool HasSeat(string home, string workplace, MatchOptions options) =>
        options.Seats.Count > 0 && options.Seats.Contains(new SeatRoute(home, workplace));
}
