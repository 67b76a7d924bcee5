namespace Transport.Planner.Search;

/// <summary>
/// Which vehicle to open for somebody with whom others go: the cheapest set of vehicles that seats them all is found by
/// dynamic programming, for the cheapest seat is not always in it.
/// </summary>
internal static class Fleet
{
    private const int MostPeople = 400;

    /// <summary>The offer to take, and what it costs for the item alone, were all who go the same way on board.</summary>
    public static (Offer Offer, double Score) Choose(List<Offer> offers, Item item, Pricing pricing)
    {
        var people = Math.Clamp(offers.Min(offer => offer.Together), item.People, Math.Max(item.People, MostPeople));
        var (least, choice) = (new double[people + 1], new int[people + 1]);
        for (var need = 1; need <= people; need++)
        {
            least[need] = double.MaxValue;
            for (var index = 0; index < offers.Count; index++)
            {
                var (cost, seats) = CostOf(offers[index], need, pricing);
                var total = cost + least[Math.Max(0, need - seats)];
                if (total < least[need])
                {
                    (least[need], choice[need]) = (total, index);
                }
            }
        }

        var chosen = offers[choice[people]];
        return (chosen, Math.Min(chosen.Shape.Weight, least[people] / people * item.People));
    }

    // A vehicle that collects on the way is paid by others too; one that goes straight is not.
    private static (double Cost, int Seats) CostOf(Offer offer, int need, Pricing pricing)
    {
        var (best, bestSeats) = (double.MaxValue, 0);
        for (var kind = 0; kind < offer.Kinds.Kinds.Length; kind++)
        {
            var (cost, seats) = (pricing.Cost(offer.Shape, offer.Kinds.Kinds[kind]), offer.Kinds.Seats[kind]);
            var filled = Math.Min(seats, Math.Max(need, offer.Kinds.MostStops > 2 ? offer.Together : need));
            cost *= (double)Math.Min(need, seats) / filled;
            if (cost / Math.Min(need, seats) < best)
            {
                (best, bestSeats) = (cost / Math.Min(need, seats), seats);
            }
        }

        return (best * Math.Min(need, bestSeats), bestSeats);
    }
}
