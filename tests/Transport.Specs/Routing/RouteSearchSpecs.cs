using Transport.Planner.Routing;

namespace Transport.Specs.Routing;

public sealed class RouteSearchSpecs
{
    private static readonly RoutingOptions Short = new() { Rounds = 3000, Time = null };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Every_stop_is_visited_once_within_load_and_window_and_the_cost_is_the_sum(bool windows, bool asymmetric)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = RoutingProblems.Random(seed, stops: 1 + (seed * 3), windows, asymmetric);

            RoutingChecker.FaultOf(problem, RouteSearch.Find(problem, Short)).ShouldBeNull($"seed {seed}");
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_small_problem_is_solved_to_the_least_cost(bool windows, bool asymmetric)
    {
        for (var seed = 100; seed < 140; seed++)
        {
            var problem = RoutingProblems.Random(seed, stops: 1 + (seed % 7), windows, asymmetric);

            RouteSearch.Find(problem, Short).Cost.ShouldBe(ExactRouting.LeastCost(problem), $"seed {seed}");
        }
    }

    [Fact]
    public void The_same_seed_and_rounds_find_the_same_routes()
    {
        var problem = RoutingProblems.Random(1, stops: 120, windows: true);

        var (one, other) = (RouteSearch.Find(problem, Short), RouteSearch.Find(problem, Short));

        one.Cost.ShouldBe(other.Cost);
        one.Routes.SelectMany(route => route).ShouldBe(other.Routes.SelectMany(route => route));
    }

    [Fact]
    public void Two_threads_find_the_better_of_what_either_finds_alone()
    {
        var problem = RoutingProblems.Random(6, stops: 80);
        var (one, other) = (RouteSearch.Find(problem, Short), RouteSearch.Find(problem, Short with { Seed = 2 }));

        RouteSearch.Find(problem, Short with { Threads = 2 }).Cost.ShouldBe(Math.Min(one.Cost, other.Cost));
    }

    [Fact]
    public void More_rounds_never_end_in_a_dearer_plan_than_the_first_one()
    {
        var problem = RoutingProblems.Random(2, stops: 200);
        var first = RouteSearch.Find(problem, Short with { Rounds = 0 });

        RouteSearch.Find(problem, Short).Cost.ShouldBeLessThan(first.Cost);
    }

    [Fact]
    public void What_is_cancelled_answers_with_the_best_plan_so_far()
    {
        var problem = RoutingProblems.Random(3, stops: 300, windows: true);
        using var cancelled = new CancellationTokenSource();
        var costs = new List<long>();
        var progress = new Report(step =>
        {
            costs.Add(step.Cost);
            if (costs.Count == 3)
            {
                cancelled.Cancel();
            }
        });

        var plan = RouteSearch.Find(problem, new RoutingOptions { Time = TimeSpan.FromMinutes(10) }, progress, cancelled.Token);

        RoutingChecker.FaultOf(problem, plan).ShouldBeNull();
        plan.Cost.ShouldBe(costs[^1]);
        costs.ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void A_search_that_is_cancelled_before_it_begins_has_a_plan_all_the_same()
    {
        var problem = RoutingProblems.Random(4, stops: 50);

        var plan = RouteSearch.Find(problem, new RoutingOptions(), cancellationToken: new CancellationToken(canceled: true));

        RoutingChecker.FaultOf(problem, plan).ShouldBeNull();
    }

    [Fact]
    public void Without_stops_there_is_nothing_to_drive()
    {
        var plan = RouteSearch.Find(new RoutingProblem(10, [0], [0]), Short);

        plan.Routes.ShouldBeEmpty();
        plan.Cost.ShouldBe(0);
    }

    [Fact]
    public void A_stop_that_no_vehicle_can_take_is_refused_at_once() =>
        Should.Throw<ArgumentException>(() => new RoutingProblem(10, [0, 11], new int[4])).ParamName.ShouldBe("demands");

    [Fact]
    public void A_stop_that_no_vehicle_reaches_in_time_is_refused_at_once()
    {
        var schedule = new RoutingSchedule([0, 0], [100, 40], [0, 0], [0, 41, 41, 0]);

        Should.Throw<ArgumentException>(() => new RoutingProblem(10, [0, 1], new int[4], schedule));
    }

    [Fact]
    public void A_search_needs_an_end() =>
        Should.Throw<ArgumentException>(() => RouteSearch.Find(
            RoutingProblems.Random(5, stops: 3), new RoutingOptions { Time = null, Rounds = null }));

    [Fact]
    public void Times_that_are_negative_or_reversed_are_refused_at_once()
    {
        Should.Throw<ArgumentException>(() => Two(new RoutingSchedule([0, 50], [100, 40], [0, 0], new int[4])));
        Should.Throw<ArgumentException>(() => Two(new RoutingSchedule([0, -1], [100, 40], [0, 0], new int[4])));
        Should.Throw<ArgumentException>(() => Two(new RoutingSchedule([0, 0], [100, 40], [0, 0], new int[3])));

        static RoutingProblem Two(RoutingSchedule schedule) => new(10, [0, 1], new int[4], schedule);
    }

    private sealed class Report(Action<RoutingProgress> tell) : IProgress<RoutingProgress>
    {
        void IProgress<RoutingProgress>.Report(RoutingProgress value) => tell(value);
    }
}
