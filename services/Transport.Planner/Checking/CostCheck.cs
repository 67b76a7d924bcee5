namespace Transport.Planner.Checking;

/// <summary>Every trip costs what the tariff says, and its employers bear it by heads.</summary>
internal static class CostCheck
{
    public static void Run(Given given, CheckedTrip trip, Faults faults)
    {
        if (!trip.Runs || trip.Rides.Count == 0 || (trip.Kind is null && trip.Line is null))
        {
            return;
        }

        try
        {
            var cost = Fen(trip.Line?.CostPerUnit ?? CostOf(trip.Kind!, trip));
            faults.Require(trip.Trip.Cost == cost, $"{trip} costs {trip.Trip.Cost} instead of {cost}");
            CheckShares(given.Rules, trip, faults);
        }
        catch (OverflowException)
        {
            faults.Require(false, $"{trip} has sums beyond all measure");
        }
    }

    public static void RunTotal(Plan plan, Faults faults)
    {
        try
        {
            var sum = plan.Trips.Sum(trip => trip.Cost);
            faults.Require(plan.Cost == sum, $"The plan costs {plan.Cost}, but its trips {sum}");
        }
        catch (OverflowException)
        {
            faults.Require(false, $"The plan has sums beyond all measure");
        }

        faults.Require(plan.LowerBound >= 0, $"The plan has the negative lower bound {plan.LowerBound}");
        faults.Require(plan.LowerBound <= plan.Cost, $"The plan costs {plan.Cost}, less than its lower bound {plan.LowerBound}");
    }

    private static decimal CostOf(VehicleKind kind, CheckedTrip trip)
    {
        var zones = kind.ZonePrices.Where(price => Applies(price, trip)).ToList();
        if (zones.Count > 0)
        {
            return zones.Min(price => price.Cost);
        }

        var minutes = (decimal)(trip.Trip.Arrives - trip.Trip.Departs).TotalMinutes;
        return kind.FixedCost
            + (kind.CostPerKilometre * (trip.Trip.Kilometres + trip.Trip.EmptyKilometres))
            + (kind.CostPerHour * minutes / 60)
            + (trip.Trip.Drivers == 2 ? kind.SecondDriverCost : 0);
    }

    private static bool Applies(ZonePrice price, CheckedTrip trip) =>
        price.FewestPeople <= trip.People && trip.People <= price.MostPeople
        && trip.Rides.TrueForAll(ride => ride.From.Code.StartsWith(price.FromArea, StringComparison.Ordinal)
            && ride.To.Code.StartsWith(price.ToArea, StringComparison.Ordinal));

    private static void CheckShares(PlanRules rules, CheckedTrip trip, Faults faults)
    {
        // A key cannot be null, so that people without an employer stand under an empty tuple.
        var people = trip.Rides.GroupBy(ride => ValueTuple.Create(ride.Group.EmployerId))
            .ToDictionary(rides => rides.Key, rides => rides.Sum(ride => (long)ride.Load.People));
        var shares = trip.Trip.Shares;
        var all = people.Values.Sum();
        faults.Require(
            shares.Count == people.Count
                && shares.Select(share => ValueTuple.Create(share.EmployerId)).ToHashSet().SetEquals(people.Keys),
            $"{trip} has not one share for each employer");
        faults.Require(shares.Sum(share => share.Amount) == trip.Trip.Cost, $"{trip} has shares that do not add up to its cost");
        foreach (var share in shares)
        {
            var theirs = people.GetValueOrDefault(ValueTuple.Create(share.EmployerId));
            var amount = all > 0 ? trip.Trip.Cost * theirs / all : 0;
            var pays = share.EmployerId is null ? 0 : Fen(share.Amount * rules.EmployerShare);
            faults.Require(
                share.People == theirs,
                $"{trip} counts {share.People} people of employer {share.EmployerId} instead of {theirs}");
            faults.Require(
                Fen(share.Amount) == share.Amount && Math.Abs(share.Amount - amount) <= 0.01m * people.Count,
                $"{trip} gives employer {share.EmployerId} {share.Amount}, not a share by heads");
            faults.Require(
                share.EmployerPays == pays,
                $"{trip} lets employer {share.EmployerId} pay {share.EmployerPays} instead of {pays}");
        }
    }

    private static decimal Fen(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);
}
