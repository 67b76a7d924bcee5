using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// The seats of an empty trip, dealt out. Who asks to sit beside women only goes first, two and two; the others follow in the given
/// order, each on the lowest free number: by the stop where people get on, that never needs more seats than the fullest leg.
/// </summary>
internal sealed class SeatPlan(int seats)
{
    private readonly int[] _taken = new int[seats + 2];
    private readonly int[] _womenOnly = new int[seats + 2];

    /// <summary>The number of each one's seat from 1; null for whom none is free on the whole ride.</summary>
    public static IReadOnlyList<int?> Deal(int seats, IReadOnlyList<(Ride Ride, bool WomenOnly)> people)
    {
        var plan = new SeatPlan(seats);
        var numbers = new int?[people.Count];
        foreach (var (index, (ride, womenOnly)) in people.Index().OrderByDescending(row => row.Item.WomenOnly))
        {
            numbers[index] = womenOnly ? plan.TakeBesideWomen(ride.Legs) : plan.Take(ride.Legs);
        }

        return numbers;
    }

    private int? Take(int legs)
    {
        for (var number = 1; number <= seats; number++)
        {
            if (((_taken[number] | _womenOnly[number]) & legs) == 0)
            {
                _taken[number] |= legs;
                return number;
            }
        }

        return null;
    }

    private int? TakeBesideWomen(int legs)
    {
        int? first = null;
        for (var number = 1; number <= seats; number++)
        {
            var isFree = (_taken[number] & legs) == 0 && (_taken[Seat.Beside(number)] & ~_womenOnly[number] & legs) == 0;
            if (isFree && (_womenOnly[number] & legs) != 0)
            {
                first = number;
                break;
            }

            first ??= isFree ? number : null;
        }

        if (first is { } found)
        {
            _taken[found] |= legs;
            _womenOnly[Seat.Beside(found)] |= legs;
        }

        return first;
    }
}
