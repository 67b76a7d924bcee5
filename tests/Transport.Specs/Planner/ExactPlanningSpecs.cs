namespace Transport.Specs.Planner;

/// <summary>Where everything can be tried, the planner finds the best there is.</summary>
public sealed class ExactPlanningSpecs
{
    private const long Rounds = 2000;

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 20)]
    public void A_small_plan_carries_as_many_as_possible_at_the_least_cost(bool driving, int cases)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            var given = PlanningCases.Tiny(seed, driving, alike: true);
            var best = ExactPlanning.Best(given);

            var plan = given.Plan(Rounds);

            given.Faults(plan).ShouldBeEmpty($"seed {seed}");
            given.Carried(plan).ShouldBe(best.People, $"seed {seed}");

            // The search does not round, and so may lose half a fen on each trip; and now and then it lets a coach stand.
            plan.Cost.ShouldBeLessThanOrEqualTo(best.Cost + (0.01m * plan.Trips.Count), $"seed {seed}");
        }
    }

    [Fact]
    public void No_plan_costs_less_than_the_least_and_no_bound_lies_above_it()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var given = PlanningCases.Tiny(seed, driving: false);
            var best = ExactPlanning.Best(given, mayStand: true);

            var plan = given.Plan(Rounds);

            given.Carried(plan).ShouldBe(best.People, $"seed {seed}");
            plan.Cost.ShouldBeGreaterThanOrEqualTo(best.Cost, $"seed {seed}");
            plan.LowerBound.ShouldBeLessThanOrEqualTo(best.Cost, $"seed {seed}");
        }
    }

    // A trip keeps to vehicles of equal speed, roads and stops once it is opened, so that here the best is sometimes missed.
    [Fact]
    public void Among_vehicles_of_different_speeds_and_stops_the_least_cost_is_missed_by_few_and_by_little()
    {
        var missed = new List<int>();
        for (var seed = 0; seed < 60; seed++)
        {
            var given = PlanningCases.Tiny(seed, driving: false);
            var best = ExactPlanning.Best(given);

            var plan = given.Plan(Rounds);

            plan.Cost.ShouldBeLessThanOrEqualTo(best.Cost * 1.3m, $"seed {seed}");
            if (plan.Cost > best.Cost + (0.01m * plan.Trips.Count))
            {
                missed.Add(seed);
            }
        }

        missed.Count.ShouldBeLessThanOrEqualTo(4, string.Join(' ', missed));
    }
}
