namespace Transport.Planner.Search;

/// <summary>A run of its own by one class, as it would be with one item, and how many people could share it.</summary>
internal readonly record struct Offer(KindClass Kinds, Shape Shape, int Together);

/// <summary>Finds the vehicle that an item would open.</summary>
internal sealed class Openings(PlanningProblem problem, Pricing pricing)
{
    private const int FarthestAhead = 400;

    private readonly List<Offer> _offers = [];

    /// <summary>
    /// The cheapest, or, where others go along, the one that belongs to the cheapest vehicles for all, judged by the item's
    /// part of them; for else no large vehicle would ever be opened.
    /// </summary>
    public bool Find(Item item, Func<KindClass, int>? together, out Offer offer, out double score)
    {
        _offers.Clear();
        foreach (var kinds in problem.Classes)
        {
            if (item.People > kinds.MostSeats)
            {
                continue;
            }

            var trial = default(Shape);
            trial.OpenStop(0, item.From);
            trial.OpenStop(1, item.To);
            trial.Add(item, 0, 1);
            if (pricing.TryPrice(ref trial, kinds))
            {
                _offers.Add(new Offer(kinds, trial, together?.Invoke(kinds) ?? item.People));
            }
        }

        (offer, score) = _offers.Count == 0 ? (default, double.MaxValue)
            : together is null ? Cheapest()
            : Fleet.Choose(_offers, item, pricing);
        return _offers.Count > 0;
    }

    /// <summary>How many of those that are put back after the item go the very same way.</summary>
    public Func<KindClass, int> GoingAlong(Item item, List<Item> ahead, int index)
    {
        var known = -1;
        return _ => known = known < 0 ? Count() : known;

        int Count()
        {
            var (people, most) = (item.People, problem.Classes.Max(kinds => kinds.MostSeats));
            for (var at = index + 1; at < Math.Min(ahead.Count, index + FarthestAhead) && people < most; at++)
            {
                var other = ahead[at];
                if (other.From == item.From && other.To == item.To
                    && other.Earliest <= item.Latest && item.Earliest <= other.Latest)
                {
                    people += other.People;
                }
            }

            return people;
        }
    }

    private (Offer Offer, double Score) Cheapest()
    {
        var cheapest = _offers[0];
        foreach (var offer in _offers)
        {
            cheapest = offer.Shape.Weight < cheapest.Shape.Weight ? offer : cheapest;
        }

        return (cheapest, cheapest.Shape.Weight);
    }
}
