using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>What holds of every plan that replaces another, whatever has happened.</summary>
public sealed class ReplanPropertySpecs
{
    private static readonly Config _many = Config.QuickThrowOnFailure.WithMaxTest(80);

    private static readonly Config _few = Config.QuickThrowOnFailure.WithMaxTest(25);

    [Fact]
    public void Everybody_has_a_feasible_journey_or_a_reason() =>
        Whatever(_many, (happening, seed) => happening.Faults(happening.Replan().Plan).ShouldBeEmpty($"season {seed}"));

    [Fact]
    public void What_has_departed_stays_as_it_is() => Whatever(_few, (happening, seed) =>
    {
        var now = happening.Changes.Now;

        var departed = happening.Replan().Plan.Trips.Where(trip => trip.Departs <= now).ToList();

        departed.ShouldBe(happening.Told.Trips.Where(trip => trip.Departs <= now), $"season {seed}");
    });

    [Fact]
    public void Every_difference_is_reported_and_nothing_else() => Whatever(_many, (happening, seed) =>
    {
        var replanned = happening.Replan();

        var (before, after) = (Journeys(happening.Told, happening.Changes.Now), Journeys(replanned.Plan, happening.Changes.Now));
        foreach (var group in before.Keys.Union(after.Keys))
        {
            var changes = replanned.Changes.Where(change => change.GroupId == group).ToList();
            var (gone, come) = (Less(before, after, group), Less(after, before, group));

            changes.Where(change => change.Before is not null).Sum(change => change.People).ShouldBe(gone.Count, $"season {seed}");
            changes.Where(change => change.After is not null).Sum(change => change.People).ShouldBe(come.Count, $"season {seed}");
            changes.ShouldAllBe(change => IsTrue(change, gone, come), $"season {seed}");
        }

        replanned.Changes.Select(change => change.GroupId).ShouldBeSubsetOf(before.Keys.Union(after.Keys));
        replanned.Changes.Select(change => change.GroupId).ShouldBeInOrder();
    });

    [Fact]
    public void Whoever_is_known_no_more_is_withdrawn_and_whoever_cannot_travel_is_dropped() => Whatever(_few, (happening, seed) =>
    {
        var people = happening.Given.Groups.ToDictionary(group => group.Id, group => group.People);
        var replanned = happening.Replan();
        var unserved = replanned.Plan.Unserved.Select(group => group.GroupId).ToHashSet();

        foreach (var change in replanned.Changes)
        {
            (change.Code switch
            {
                "withdrawn" => !people.TryGetValue(change.GroupId, out var left) || left < Told(happening, change.GroupId),
                "dropped" => unserved.Contains(change.GroupId),
                _ => people.ContainsKey(change.GroupId),
            }).ShouldBeTrue($"season {seed}: {change}");
        }
    });

    [Fact]
    public void Nobody_is_told_anything_else_but_to_carry_more() => Whatever(_few, (happening, seed) =>
    {
        var (free, bound) = (happening.Replan(), happening.Replan(mostChanges: 0));

        // To carry people sooner is what that priority is about.
        if (free.Chosen > 0 && happening.Given.Rules.Priority is not PlanPriority.ShortestRide)
        {
            (Missed(happening, free.Plan) + Dropped(happening, free)).ShouldBeLessThan(
                Missed(happening, bound.Plan) + Dropped(happening, bound), $"season {seed}");
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void No_more_change_than_may(int most) => Whatever(_few, (happening, seed) =>
    {
        var replanned = happening.Replan(most);

        replanned.Chosen.ShouldBeLessThanOrEqualTo(most, $"season {seed}");
        happening.Faults(replanned.Plan).ShouldBeEmpty($"season {seed}");
    });

    [Fact]
    public void The_plan_stays_when_nothing_has_happened() => Whatever(_few, (happening, seed) =>
    {
        var given = PlanningCases.Season(seed);
        happening = happening with { Given = given, Changes = happening.Changes with { Breakdowns = [] } };

        var replanned = happening.Replan();

        if (replanned.Changes.Any(change => change.Code == "added"))
        {
            Missed(happening, replanned.Plan).ShouldBeLessThan(Missed(happening, happening.Told), $"season {seed}");
        }
        else
        {
            replanned.Changes.ShouldBeEmpty($"season {seed}");
        }

        if (happening.Told.Unserved.Count == 0)
        {
            PlanningCase.Summary(replanned.Plan with { LowerBound = 0 })
                .ShouldBe(PlanningCase.Summary(happening.Told with { LowerBound = 0 }), $"season {seed}");
        }
    });

    [Fact]
    public void Equal_seeds_and_rounds_give_equal_plans_on_any_number_of_threads() => Whatever(_few, (happening, seed) =>
    {
        var replanned = happening.Replan();

        foreach (var again in new[] { happening.Replan(), happening.Replan(threads: 2) })
        {
            PlanningCase.Summary(again.Plan).ShouldBe(PlanningCase.Summary(replanned.Plan), $"season {seed}");
            again.Changes.ShouldBe(replanned.Changes, $"season {seed}");
        }
    });

    private static void Whatever(Config config, Action<Happening, int> holds) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var happening = Happening.Of(seed);
            if (happening.IsOfTheTold)
            {
                holds(happening, seed);
            }
        }).Check(config);

    private static int Missed(Happening happening, Plan plan) =>
        plan.Unserved.Sum(unserved => unserved.People * Worth(happening, unserved.GroupId));

    // Whoever was told of a journey counts twice.
    private static int Dropped(Happening happening, Replanned replanned) => replanned.Changes
        .Where(change => change.Code == "dropped").Sum(change => change.People * Worth(happening, change.GroupId));

    // Whoever has agreed to travel counts ten times as much as whoever is only likely to.
    private static int Worth(Happening happening, Guid id) =>
        happening.Given.Groups.First(group => group.Id == id).Confirmed ? 10 : 1;

    private static int Told(Happening happening, Guid group) =>
        happening.Told.Trips.SelectMany(trip => trip.Loads).Where(load => load.GroupId == group)
            .DistinctBy(load => load.Part).Sum(load => load.People)
        + happening.Told.Unserved.Where(unserved => unserved.GroupId == group).Sum(unserved => unserved.People);

    // One journey for each person: the rides that have not departed.
    private static Dictionary<Guid, List<Step[]>> Journeys(Plan plan, DateTime now)
    {
        var journeys = new Dictionary<Guid, List<Step[]>>();
        foreach (var part in plan.Trips.Where(trip => trip.Departs > now)
            .SelectMany(trip => trip.Loads, (trip, load) => (trip, load)).GroupBy(ride => (ride.load.GroupId, ride.load.Part)))
        {
            Step[] steps =
            [
                .. part.Select(ride => (ride.trip.Stops[ride.load.FromStop], ride.trip))
                    .Select(ride => new Step(ride.Item1.Departs, ride.Item1.Place.Code, ride.trip.Code, ride.trip.Unit)).Order(),
            ];
            journeys.TryAdd(part.Key.GroupId, []);
            journeys[part.Key.GroupId].AddRange(Enumerable.Repeat(steps, part.First().load.People));
        }

        return journeys;
    }

    private static List<Step[]> Less(Dictionary<Guid, List<Step[]>> journeys, Dictionary<Guid, List<Step[]>> others, Guid group)
    {
        var left = journeys.GetValueOrDefault(group, []).ToList();
        foreach (var other in others.GetValueOrDefault(group, []))
        {
            var index = left.FindIndex(journey => journey.SequenceEqual(other));
            if (index >= 0)
            {
                left.RemoveAt(index);
            }
        }

        return left;
    }

    private static bool IsTrue(JourneyChange change, List<Step[]> gone, List<Step[]> come)
    {
        var isTimely = change.Before is null == (change.Code == "added")
            && change.After is null == change.Code is "dropped" or "withdrawn"
            && (change.Before is null || gone.Exists(journey => journey[0].Time == change.Before))
            && (change.After is null || come.Exists(journey => journey[0].Time == change.After));
        return isTimely && change.Code switch
        {
            "retimed" => Places(gone).Intersect(Places(come)).Any() && !Times(gone).SequenceEqual(Times(come)),
            "renumbered" => Places(gone).Intersect(Places(come)).Any() && Times(gone).Intersect(Times(come)).Any(),
            "moved" => !Places(gone).SequenceEqual(Places(come)),
            _ => true,
        };
    }

    private static IEnumerable<string> Places(List<Step[]> journeys) =>
        journeys.Select(journey => string.Join(' ', journey.Select(step => step.Place + step.Code))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Times(List<Step[]> journeys) =>
        journeys.Select(journey => string.Join(' ', journey.Select(step => step.Time.Ticks))).Order(StringComparer.Ordinal);

    private readonly record struct Step(DateTime Time, string Place, string Code, int Unit) : IComparable<Step>
    {
        public int CompareTo(Step other) => Time.CompareTo(other.Time);
    }
}
