using FsCheck;
using FsCheck.Fluent;
using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>What holds of every plan, whatever the season looks like.</summary>
public sealed class PlanPropertySpecs
{
    private const long Rounds = 300;

    // The best plan of a handful of groups is found by far fewer.
    private const long RoundsOfTiny = 1000;

    private static readonly Config _few = Config.QuickThrowOnFailure.WithMaxTest(25);

    [Fact]
    public void Everybody_has_a_feasible_journey_or_a_reason() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = PlanningCases.Season(seed);
            given.Faults(given.Plan(Rounds)).ShouldBeEmpty($"season {seed}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    [Fact]
    public void Equal_seeds_and_rounds_give_equal_plans_on_any_number_of_threads() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = PlanningCases.Season(seed);
            var plan = PlanningCase.Summary(given.Plan(Rounds, seed: seed));

            PlanningCase.Summary(given.Plan(Rounds, seed: seed)).ShouldBe(plan);
            PlanningCase.Summary(given.Plan(Rounds, threads: 2, seed: seed)).ShouldBe(plan);
        }).Check(_few);

    [Fact]
    public void The_order_of_the_groups_changes_nothing() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = PlanningCases.Season(seed);
            var shuffled = given.Groups.ToArray();
            new Random(seed).Shuffle(shuffled);

            var plan = PlanningCase.Summary((given with { Groups = shuffled }).Plan(Rounds));

            plan.ShouldBe(PlanningCase.Summary(given.Plan(Rounds)));
        }).Check(_few);

    [Fact]
    public void A_plan_that_is_cancelled_before_it_begins_is_complete_all_the_same() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = PlanningCases.Season(seed);

            var plan = given.Plan(new PlanBudget(), cancellationToken: new CancellationToken(canceled: true));

            given.Faults(plan).ShouldBeEmpty($"season {seed}");
        }).Check(_few);

    [Fact]
    public void A_plan_that_is_cancelled_on_the_way_is_complete_all_the_same() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = PlanningCases.Season(seed);
            using var cancelled = new CancellationTokenSource();
            var reports = 0;
            var progress = new Report(_ =>
            {
                if (++reports == 2)
                {
                    cancelled.Cancel();
                }
            });

            var plan = given.Plan(new PlanBudget { Rounds = Rounds }, progress, cancelled.Token);

            given.Faults(plan).ShouldBeEmpty($"season {seed}");
            reports.ShouldBeLessThanOrEqualTo(2);
        }).Check(_few);

    [Fact]
    public void Progress_counts_up_to_the_end_while_the_plan_gets_no_worse()
    {
        var given = PlanningCases.Season(3) with { Rules = new PlanRules() };
        var reports = new List<PlanProgress>();

        given.Plan(new PlanBudget { Rounds = Rounds }, new Report(reports.Add));

        reports.Count.ShouldBeGreaterThan(1);
        reports.ShouldAllBe(report => report.Groups == given.Groups.Count && report.Planned <= report.Groups);
        reports.Select(report => report.Done).ShouldBeInOrder();
        reports[^1].Done.ShouldBe(1, tolerance: 1e-9);
    }

    [Fact]
    public void Improving_never_leaves_a_plan_worse_than_the_first_one()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var given = PlanningCases.Tiny(seed, driving: false);

            IsNoWorse(given, given.Plan(RoundsOfTiny), given.Plan(rounds: 0), $"seed {seed}");
        }
    }

    [Fact]
    public void One_kind_of_vehicle_more_never_costs_more() => NeverWorse(given => given with
    {
        Supply = given.Supply with
        {
            Vehicles =
            [
                .. given.Supply.Vehicles, given.Supply.Vehicles[0] with { Code = "more", Seats = 19, CostPerKilometre = 4 },
            ],
        },
    });

    [Fact]
    public void More_usable_seats_never_cost_more() =>
        NeverWorse(given => given.Rule(rules => rules with { CapacityFactor = Math.Min(1, rules.CapacityFactor * 1.5) }));

    [Fact]
    public void A_longer_ride_allowed_never_costs_more() =>
        NeverWorse(given => given.Rule(rules => rules with { LongestRide = rules.LongestRide + TimeSpan.FromHours(1) }));

    [Fact]
    public void A_wider_window_never_costs_more() =>
        NeverWorse(given => given.EachGroup(group => group with { Latest = group.Latest.AddHours(2) }));

    [Fact]
    public void A_later_shift_never_costs_more() =>
        NeverWorse(given => given.EachGroup(group => group with { ArriveBy = group.ArriveBy?.AddHours(1) }));

    // Where the best plan is found, what allows more cannot make it worse.
    private static void NeverWorse(Func<PlanningCase, PlanningCase> loosen)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var given = PlanningCases.Tiny(seed, driving: false, alike: true);

            IsNoWorse(given, loosen(given).Plan(RoundsOfTiny), given.Plan(RoundsOfTiny), $"seed {seed}");
        }
    }

    private static void IsNoWorse(PlanningCase given, Plan plan, Plan other, string seed)
    {
        given.Carried(plan).ShouldBeGreaterThanOrEqualTo(given.Carried(other), seed);
        if (given.Carried(plan) == given.Carried(other))
        {
            // The search does not round, and so may lose half a fen on each trip.
            plan.Cost.ShouldBeLessThanOrEqualTo(other.Cost + (0.01m * other.Trips.Count), seed);
        }
    }

    private sealed class Report(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        void IProgress<PlanProgress>.Report(PlanProgress value) => tell(value);
    }
}
