using System.Globalization;
using Transport.Planner;

namespace Transport.Specs.Planner;

/// <summary>When a vehicle arrives, worked out by hand: earlier it cannot and later it need not.</summary>
public sealed class PlanCheckerTimetableSpecs
{
    private static readonly DateTime _day = SoundPlans.Day;

    private static readonly DrivingRules _rules = new();

    /// <summary>2 degrees are 222.4 km and 223 minutes, 3 are 333.6 and 334, 9 are 1000.8 and 1001.</summary>
    public static TheoryData<string, double, string, string, DrivingRules?> Legs => new()
    {
        { "less than four hours", 2, "08:00", "11:43", _rules },
        { "a break after four hours", 3, "08:00", "13:54", _rules },
        { "a night on the way", 2, "00:00", "06:43", _rules },
        { "a night in place of a break", 3, "23:00", "1.07:34", _rules },
        { "departure by night", 2, "03:00", "08:43", _rules },
        { "a night before midnight", 2, "21:00", "1.06:43", _rules with { NightFrom = new(22, 0), NightTo = new(4, 0) } },
        { "no night", 2, "00:00", "03:43", _rules with { NightTo = new(2, 0) } },
        { "sixteen hours of two drivers, then the next day", 9, "06:00", "1.06:41", _rules },
        { "the next day begins by night", 9, "04:00", "1.05:41", _rules },
        { "a break too short to be one by night", 3, "22:10", "1.04:14", _rules with { NightTo = new(2, 10) } },
        { "no rules", 9, "06:00", "22:41", null },
    };

    [Theory]
    [MemberData(nameof(Legs))]
    public void A_coach_arrives_when_its_drivers_have_driven_and_rested(
        string leg, double degrees, string departs, string arrives, DrivingRules? driving)
    {
        var drivers = driving is not null && degrees > 8 ? 2 : 1;
        var season = Season(SoundPlans.Coach45 with { CostPerHour = 0, SecondDriverCost = 0 }, degrees, departs, arrives, drivers)
            .Rule(rules => rules with { Driving = driving });

        season.Faults().ShouldBeEmpty(leg);
        Arriving(season, -2).ShouldHaveSingleItem().ShouldContain("arrives at stop 1 earlier than it can");
        Arriving(season, +3).ShouldHaveSingleItem().ShouldContain("arrives at stop 1 later than it can");
    }

    [Fact]
    public void A_flight_rests_nowhere_and_takes_its_access_time_besides()
    {
        var flight = SoundPlans.Coach45 with { Mode = Mode.Flight, AccessHours = 2, CostPerHour = 0 };
        var season = Season(flight, 9, "06:00", "1.00:41", drivers: 0);

        season.Faults().ShouldBeEmpty();
        Arriving(season, -2).ShouldHaveSingleItem().ShouldContain("earlier than it can, 1119 minutes instead of 1121");
        Arriving(season, +2).ShouldHaveSingleItem().ShouldContain("later than it can, 1123 minutes instead of 1121");
    }

    [Fact]
    public void A_stop_as_long_as_a_break_is_one()
    {
        // After 20 minutes at the third stop the last 29 minutes of driving need no rest.
        var rested = SoundPlans.Season
            .Stop(SoundPlans.Coach, 2, stop => stop with { Departs = SoundPlans.At("16:47") })
            .Stop(SoundPlans.Coach, 3, stop => stop with { Arrives = SoundPlans.At("17:16"), Departs = SoundPlans.At("17:16") });

        rested.Faults().ShouldNotContain(fault => fault.Contains("at stop"));
    }

    private static IReadOnlyList<string> Arriving(PlannedSeason season, int minutesLater) => season
        .Stop(0, 1, stop => new TripStop(
            stop.Place, stop.Arrives.AddMinutes(minutesLater), stop.Departs.AddMinutes(minutesLater)))
        .Faults();

    private static PlannedSeason Season(VehicleKind kind, double degrees, string departs, string arrives, int drivers)
    {
        var kilometres = degrees switch { 2 => 222.4m, 3 => 333.6m, _ => 1000.8m };
        return SoundPlans.OneLeg(kind, degrees, kilometres, _day + Time(departs), _day + Time(arrives), drivers);
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
