using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.Errors;
using Transport.Planner;
using Transport.Supply;

namespace Transport.Specs.Supply;

public sealed class SupplyTermsSpecs
{
    private static readonly int?[] Numbers = [null, int.MinValue, -1, 0, 1, 2, 45, 2000, int.MaxValue];
    private static readonly double?[] Measures = [null, double.NaN, double.NegativeInfinity, -1, 0, 0.5, 1, 70, 20_000, double.MaxValue];
    private static readonly decimal?[] Amounts = [null, decimal.MinValue, -0.01m, 0, 0.005m, 800, decimal.MaxValue];

    [Fact]
    public void Whatever_is_accepted_of_a_vehicle_the_planner_can_plan_with() => Prop.ForAll(Vehicles().ToArbitrary(), terms =>
    {
        var check = new InputCheck();
        terms.Check("van", check);
        return check.Failed || new TripPlanner(new TravelSupply { Vehicles = [terms.ToKind("van")] }, new PlanRules()) is not null;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void What_is_not_said_of_a_vehicle_is_as_usual_in_the_planner()
    {
        var terms = new VehicleTerms(
            "coach", null, 45, null, null, 800, 7.5m, null, null, null, 70, null, null, null, null, null, null, null);

        terms.ToKind("coach-45").ShouldBeEquivalentTo(new VehicleKind
        {
            Code = "coach-45", Mode = Mode.Coach, Seats = 45, FixedCost = 800, CostPerKilometre = 7.5m, KilometresPerHour = 70,
        });
    }

    private static Gen<VehicleTerms> Vehicles()
    {
        // Mostly sound, so that something is accepted.
        Gen<T> Mostly<T>(T usual, params T[] others) => Gen.Frequency((12, Gen.Constant(usual)), (1, Gen.Elements(others)));
        return
            from numbers in Mostly<int?>(45, Numbers).Two()
            from more in Mostly<int?>(null, Numbers).Four()
            from amounts in Mostly<decimal?>(800, Amounts).Two()
            from rest in Mostly<decimal?>(null, Amounts).Two()
            from speed in Mostly<double?>(70, Measures)
            from measures in Mostly<double?>(null, Measures).Four()
            from mode in Mostly("coach", null!, "", "tank", "flight", "Coach")
            from stand in Mostly<BaseTerms?>(null, new BaseTerms(null, null, null), new BaseTerms("331002", null, null),
                new BaseTerms("331002-depot", 28, 121), new BaseTerms("331002", double.NaN, 0), new BaseTerms("000000", 1, 1))
            from prices in Mostly<IReadOnlyList<ZonePrice>?>(null, [null!], [new("53", "33", 1, 45, 9000)], [new(null!, "", 2, 1, -1)])
            select new VehicleTerms(
                mode, null, numbers.Item1, more.Item1, more.Item2, amounts.Item1, amounts.Item2, rest.Item1, rest.Item2, prices, speed,
                measures.Item1, measures.Item2, measures.Item3, measures.Item4, more.Item3, more.Item4, stand);
    }
}
