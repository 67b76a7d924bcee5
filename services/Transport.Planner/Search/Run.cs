namespace Transport.Planner.Search;

/// <summary>A passenger item of a run and the stops between which it rides.</summary>
internal readonly record struct Ride(Item Item, int Board, int Alight);

/// <summary>A trip that the search works on; without rides it is a free place in the list of runs.</summary>
internal sealed class Run
{
    public Shape Shape;

    public KindClass Class { get; set; } = null!;

    public List<Ride> Rides { get; private set; } = [];

    public bool IsEmpty => Rides.Count == 0;

    public VehicleKind Kind => Class.Kinds[Shape.Kind];

    public int Seats => Class.Seats[Shape.Kind];

    /// <summary>
    /// Whether some ride of the people is on it: a coach that takes them to the train and fetches them from it would have to race it.
    /// </summary>
    public bool Carries(Part part)
    {
        foreach (var ride in Rides)
        {
            if (ReferenceEquals(ride.Item.Part, part))
            {
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        Rides.Clear();
        Shape = default;
    }

    public void CopyFrom(Run other)
    {
        (Shape, Class) = (other.Shape, other.Class);
        Rides.Clear();
        Rides.AddRange(other.Rides);
    }

    /// <summary>Takes an item on board as it was tried: the shape is that of the trial.</summary>
    public void Insert(Item item, in Insertion insertion, in Shape trial)
    {
        if (insertion.NewBoard)
        {
            Open(insertion.Board);
        }

        if (insertion.NewAlight)
        {
            Open(insertion.Alight);
        }

        Rides.Add(new Ride(item, insertion.Board, insertion.Alight));
        Shape = trial;
    }

    /// <summary>Takes items off and forgets the stops that nobody uses any more. Times and price are to be found anew.</summary>
    public void Remove(Predicate<Ride> leaves)
    {
        Rides.RemoveAll(leaves);
        var old = Shape;
        Span<bool> used = stackalloc bool[Shape.MostStops];
        foreach (var ride in Rides)
        {
            used[ride.Board] = used[ride.Alight] = true;
        }

        Span<int> moved = stackalloc int[Shape.MostStops];
        Shape = new Shape { ToldTrip = old.ToldTrip, ToldKind = old.ToldKind };
        for (var stop = 0; stop < old.Count; stop++)
        {
            moved[stop] = Shape.Count;
            if (used[stop])
            {
                Shape.OpenStop(Shape.Count, old.Place[stop]);
            }
        }

        for (var index = 0; index < Rides.Count; index++)
        {
            var ride = Rides[index];
            Rides[index] = ride = ride with { Board = moved[ride.Board], Alight = moved[ride.Alight] };
            Shape.Add(ride.Item, ride.Board, ride.Alight);
        }
    }

    private void Open(int at)
    {
        for (var index = 0; index < Rides.Count; index++)
        {
            var ride = Rides[index];
            Rides[index] = ride with
            {
                Board = ride.Board >= at ? ride.Board + 1 : ride.Board,
                Alight = ride.Alight >= at ? ride.Alight + 1 : ride.Alight,
            };
        }
    }
}

/// <summary>
/// Where an item gets on and off, by the index that the stop has afterwards, and whether the stop is opened for it.
/// </summary>
internal readonly record struct Insertion(int Board, bool NewBoard, int Alight, bool NewAlight);
