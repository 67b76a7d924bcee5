using System.Runtime.CompilerServices;

namespace Transport.Planner.Search;

/// <summary>A value for each stop of a trip, or for each leg that begins there.</summary>
[InlineArray(Shape.MostStops)]
internal struct PerStop
{
    private int _first;
}

/// <summary>A measure for each leg of a trip.</summary>
[InlineArray(Shape.MostStops)]
internal struct PerLeg
{
    private double _first;
}

/// <summary>
/// A trip without the names of its passengers: stops, times, and the sums that decide whether it keeps the rules. Small
/// enough to be copied for every trial.
/// </summary>
internal struct Shape
{
    public const int MostStops = 16;

    public int Count;
    public PerStop Place;
    public PerStop Arrive;
    public PerStop Depart;

    // Of those who get on: the last to be ready and the first to give up. Of those who get off: the first to be due, and the
    // stop where the earliest of them got on.
    public PerStop Earliest;
    public PerStop Latest;
    public PerStop Due;
    public PerStop FirstBoard;
    public PerStop Boarding;
    public PerStop Alighting;

    // Of those who get on: how many were told that this trip fetches them here, and when it does.
    public PerStop ToldBoarding;
    public PerStop ToldDepart;

    // By leg; lengths are great-circle kilometres.
    public PerLeg Lengths;
    public PerStop Ordinary;
    public PerStop Women;
    public PerStop Luggage;
    public PerStop Wheelchairs;

    public int People;
    public int DirectPeople;

    // The trip as people were told of it, or 0, and the kind that it was to be of; and those aboard who were told another.
    public int ToldTrip;
    public int ToldKind;
    public int Moved;
    public int Fullest;
    public int Kind;
    public int Drivers;
    public int Tenths;
    public int EmptyTenths;
    public double Weight;

    /// <summary>Seats that a leg takes: women's are given in pairs.</summary>
    public readonly int Needed(int leg) => Ordinary[leg] + ((Women[leg] + 1) / 2 * 2);

    /// <summary>Makes room for a stop before the one at the index, or at the end.</summary>
    public void OpenStop(int at, int place)
    {
        var count = Count;
        var inside = at > 0 && at < count;
        Shift(ref Place, at, count, place);
        Shift(ref Arrive, at, count, 0);
        Shift(ref Depart, at, count, 0);
        Shift(ref Earliest, at, count, int.MinValue);
        Shift(ref Latest, at, count, int.MaxValue);
        Shift(ref Due, at, count, int.MaxValue);
        Shift(ref FirstBoard, at, count, MostStops);
        Shift(ref Boarding, at, count, 0);
        Shift(ref Alighting, at, count, 0);
        Shift(ref ToldBoarding, at, count, 0);
        Shift(ref ToldDepart, at, count, 0);
        Shift(ref Ordinary, at, count, inside ? Ordinary[at - 1] : 0);
        Shift(ref Women, at, count, inside ? Women[at - 1] : 0);
        Shift(ref Luggage, at, count, inside ? Luggage[at - 1] : 0);
        Shift(ref Wheelchairs, at, count, inside ? Wheelchairs[at - 1] : 0);
        Count++;
        for (var stop = 0; stop < Count; stop++)
        {
            if (FirstBoard[stop] >= at && FirstBoard[stop] < MostStops)
            {
                FirstBoard[stop]++;
            }
        }
    }

    public void Add(Item item, int board, int alight)
    {
        Earliest[board] = Math.Max(Earliest[board], item.Earliest);
        Latest[board] = Math.Min(Latest[board], item.Latest);
        Due[alight] = Math.Min(Due[alight], item.Due);
        FirstBoard[alight] = Math.Min(FirstBoard[alight], board);
        Boarding[board] += item.People;
        Alighting[alight] += item.People;
        var (ordinary, women) = item.WomenOnly ? (0, item.People) : (item.People, 0);
        for (var leg = board; leg < alight; leg++)
        {
            Ordinary[leg] += ordinary;
            Women[leg] += women;
            Luggage[leg] += item.Luggage;
            Wheelchairs[leg] += item.Wheelchairs;
        }

        // Where the trip stops twice, whoever was told the other stop has to be told this one.
        if (item.ToldTrip != 0 && item.ToldTrip == ToldTrip
            && (ToldBoarding[board] == 0 || ToldDepart[board] == item.ToldDepart))
        {
            ToldBoarding[board] += item.People;
            ToldDepart[board] = item.ToldDepart;
        }
        else if (item.ToldTrip != 0)
        {
            Moved += item.People;
        }

        People += item.People;
        DirectPeople += item.IsAccess ? 0 : item.People;
    }

    /// <summary>Whether a vehicle of so many seats has room for the item between the two stops, as they are now.</summary>
    public readonly bool HasRoom(Item item, int board, int alight, int seats)
    {
        for (var leg = board; leg < alight; leg++)
        {
            var (ordinary, women) = item.WomenOnly
                ? (Ordinary[leg], Women[leg] + item.People)
                : (Ordinary[leg] + item.People, Women[leg]);
            if (ordinary + ((women + 1) / 2 * 2) > seats)
            {
                return false;
            }
        }

        return true;
    }

    private static void Shift(ref PerStop values, int at, int count, int value)
    {
        for (var stop = count; stop > at; stop--)
        {
            values[stop] = values[stop - 1];
        }

        values[at] = value;
    }
}
