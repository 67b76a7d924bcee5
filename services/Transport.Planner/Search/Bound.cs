namespace Transport.Planner.Search;

/// <summary>
/// A cost below which no plan for the people carried can lie. Each of them takes at least one seat of a full vehicle over the
/// shortest way, or one on a line and the shortest ways to and from it, of which there are only so many: those who save most
/// by line get them all, which is more than any plan can do. And somebody's vehicle has to be paid whole.
/// Where a seat is taken again on the same trip, the vehicle drives at least from one's end to another's beginning, so of
/// what a trip costs besides its kilometres everybody bears no more than that drive.
/// </summary>
internal sealed class Bound(PlanningProblem problem, TravelSupply supply)
{
    // Each leg's length is rounded to a tenth.
    private const double Rounding = 0.05 * Shape.MostStops;

    private readonly Dictionary<(int From, int To), (double Direct, double ByLine, double Whole)> _known = [];
    private readonly List<(int From, int To, double Seat, double Unit)> _lines =
    [
        .. supply.Lines.GroupBy(line => (line.From.Place, line.To.Place)).Select(same => (
            problem.Places.NumberOf(same.Key.Item1),
            problem.Places.NumberOf(same.Key.Item2),
            same.Min(line => (double)line.CostPerUnit / Tariff.UsableSeats(line.SeatsPerUnit, problem.Rules)),
            same.Min(line => (double)line.CostPerUnit))),
    ];

    // Great-circle kilometres from where anybody gets off to where anybody gets on.
    private double _between;

    public decimal Of(IEnumerable<Part> everybody)
    {
        List<Part> carried = [.. everybody];
        _between = Between(carried);
        var (sum, whole, savings) = (0.0, 0.0, new List<(double Saving, int People)>());
        foreach (var part in carried)
        {
            var (direct, byLine, alone) = Seat(part.From, part.To);
            whole = Math.Max(whole, alone);
            sum += Math.Min(direct, double.IsInfinity(direct) ? byLine : direct) * part.People;
            if (byLine < direct && !double.IsInfinity(direct))
            {
                savings.Add((direct - byLine, part.People));
            }
        }

        var seats = supply.Lines.Sum(line => (long)line.Units * Tariff.UsableSeats(line.SeatsPerUnit, problem.Rules));
        foreach (var (saving, people) in savings.OrderByDescending(saving => saving.Saving))
        {
            var taken = Math.Min(seats, people);
            sum -= saving * taken;
            seats -= taken;
        }

        return decimal.Round((decimal)Math.Max(0, Math.Max(sum, whole) - 0.01), 2, MidpointRounding.ToZero);
    }

    private double Between(List<Part> carried)
    {
        HashSet<int> ends = [.. carried.Select(part => part.To), .. _lines.Select(line => line.From)];
        HashSet<int> begins = [.. carried.Select(part => part.From), .. _lines.Select(line => line.To)];
        return ends.Overlaps(begins) || ends.Count == 0
            ? 0
            : ends.Min(end => begins.Min(begin => problem.Places.Kilometres(end, begin)));
    }

    private (double Direct, double ByLine, double Whole) Seat(int from, int to)
    {
        if (_known.TryGetValue((from, to), out var known))
        {
            return known;
        }

        var kilometres = problem.Places.Kilometres(from, to);
        var (direct, whole) = (Vehicle(from, to, kilometres, perSeat: true), Vehicle(from, to, kilometres, perSeat: false));
        var byLine = double.PositiveInfinity;
        foreach (var (hubFrom, hubTo, seat, unit) in _lines)
        {
            var (before, after) = (problem.Places.Kilometres(from, hubFrom), problem.Places.Kilometres(hubTo, to));
            if (before > problem.Rules.FeederKilometres || after > problem.Rules.FeederKilometres)
            {
                continue;
            }

            byLine = Math.Min(
                byLine, seat + Access(from, hubFrom, before) + Access(hubTo, to, after));
            whole = Math.Min(whole, unit);
        }

        return _known[(from, to)] = (direct, byLine, whole);
    }

    private double Access(int from, int to, double kilometres) =>
        from == to ? 0 : Vehicle(from, to, kilometres, perSeat: true);

    private double Vehicle(int from, int to, double kilometres, bool perSeat)
    {
        var least = double.PositiveInfinity;
        foreach (var kinds in problem.Classes)
        {
            for (var index = 0; index < kinds.Kinds.Length; index++)
            {
                var kind = kinds.Kinds[index];
                var road = Math.Max(0, (kilometres * kind.DetourFactor) - Rounding);
                if (road > kind.MaximumKilometres)
                {
                    continue;
                }

                var seats = perSeat ? kinds.Seats[index] : 1;
                var second = problem.Rules.Driving is { } driving && kind.Mode is Mode.Coach
                    && road > driving.SecondDriverBeyondKilometres ? (double)kind.SecondDriverCost : 0;
                var kilometre = (double)kind.CostPerKilometre + ((double)kind.CostPerHour / kind.KilometresPerHour);
                var (trip, again) = ((double)kind.FixedCost + second, 1);
                if (perSeat && kind.MostStops > 2)
                {
                    trip = Math.Min(trip, kilometre * Math.Max(0, (_between * kind.DetourFactor) - Rounding));
                    again = kind.MostStops - 1;
                }

                least = Math.Min(least, (trip + (kilometre * road)) / seats);
                foreach (var row in kind.ZonePrices.Where(row => Applies(row, from, to)))
                {
                    least = Math.Min(least, (double)row.Cost / (perSeat ? Math.Min((long)seats * again, row.MostPeople) : 1));
                }
            }
        }

        return least;
    }

    private bool Applies(ZonePrice row, int from, int to) =>
        problem.Places[from].Code.StartsWith(row.FromArea, StringComparison.Ordinal)
        && problem.Places[to].Code.StartsWith(row.ToArea, StringComparison.Ordinal);
}
