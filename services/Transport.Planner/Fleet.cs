namespace Transport.Planner;

/// <summary>
/// Chooses the vehicles of one route and day: the cheapest set with enough seats, by dynamic programming over the seats
/// still needed. Exact while no kind runs out; a kind that does is used up and the rest is chosen again without it.
/// </summary>
internal static class Fleet
{
    /// <summary>The kinds to send, one entry a vehicle, largest first; null when there are not enough.</summary>
    public static List<RouteKind>? Choose(IReadOnlyList<RouteKind> kinds, int people, Func<RouteKind, int> available)
    {
        var (chosen, open, seatsLeft) = (new List<RouteKind>(), kinds.ToList(), people);
        while (seatsLeft > 0)
        {
            if (open.Count == 0)
            {
                return null;
            }

            var best = Cheapest(open, seatsLeft);
            var scarce = best.GroupBy(kind => kind).FirstOrDefault(use => use.Count() > available(use.Key));
            if (scarce is null)
            {
                chosen.AddRange(best);
                break;
            }

            var usable = Math.Max(0, available(scarce.Key));
            chosen.AddRange(Enumerable.Repeat(scarce.Key, usable));
            seatsLeft -= usable * scarce.Key.Seats;
            open.Remove(scarce.Key);
        }

        return [.. chosen.OrderByDescending(kind => kind.Seats).ThenBy(kind => kind.Kind.Code, StringComparer.Ordinal)];
    }

    private static List<RouteKind> Cheapest(List<RouteKind> kinds, int people)
    {
        var weight = new decimal[people + 1];
        var choice = new RouteKind[people + 1];
        for (var need = 1; need <= people; need++)
        {
            weight[need] = decimal.MaxValue;
            foreach (var kind in kinds)
            {
                var total = kind.Weight + weight[Math.Max(0, need - kind.Seats)];
                if (total < weight[need])
                {
                    (weight[need], choice[need]) = (total, kind);
                }
            }
        }

        var chosen = new List<RouteKind>();
        for (var need = people; need > 0; need -= choice[need].Seats)
        {
            chosen.Add(choice[need]);
        }

        return chosen;
    }
}

/// <summary>A kind of vehicle on a given route under the rules: usable seats, price, and weight in the choice.</summary>
internal sealed record RouteKind(VehicleKind Kind, int Seats, decimal Cost, decimal Weight)
{
    public static IReadOnlyList<RouteKind> For(
        Place from, Place to, IReadOnlyList<VehicleKind> supply, PlanOptions options) =>
        [.. supply.Where(kind => Tariff.Serves(kind, from, to)).Select(kind =>
        {
            var (seats, cost) = (Tariff.UsableSeats(kind, options), Tariff.Cost(kind, from, to));
            var hours = (decimal)Tariff.Hours(kind, from, to);
            var weight = cost + (options.YuanPerPersonHour * hours * seats) + options.Priority switch
            {
                // A million yuan outweighs any price list: the priority decides, cost only between equals.
                PlanPriority.FewestVehicles => 1_000_000m,
                PlanPriority.ShortestRide => 1_000_000m * hours * seats,
                _ => 0m,
            };
            return new RouteKind(kind, seats, cost, weight);
        })];
}
