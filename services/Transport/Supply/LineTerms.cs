using ServiceDefaults.Errors;
using Transport.Planner;

namespace Transport.Supply;

/// <summary>Seats on a train or an aircraft, see the planner's <see cref="LineService"/>. What is null has the value that is usual there.</summary>
/// <param name="From">Code of the hub where it departs.</param>
/// <param name="To">Code of the hub where it arrives.</param>
/// <param name="Departs">The city's local time.</param>
/// <param name="Arrives">The city's local time.</param>
internal sealed record LineTerms(
    string? Mode, string? Carrier, string? From, string? To, DateTime? Departs, DateTime? Arrives, int? SeatsPerUnit,
    int? WheelchairSpacesPerUnit, int? Units, int? FewestUnits, decimal? CostPerUnit) : ISupplyTerms
{
    private const int MostSeats = 2000;
    private const int MostUnits = 1000;

    private static readonly TimeSpan LongestRide = TimeSpan.FromDays(7);

    public static SupplyKind Kind => SupplyKind.Line;

    public void Check(string code, InputCheck check)
    {
        var mode = check.OneOf<Mode>("mode", Mode);
        check.Require(Mode is null || mode is not Planner.Mode.Coach, "mode", "not-a-line", "A coach is a vehicle, not a line.");
        check.OptionalText("carrier", Carrier, Names.Longest);
        check.Text("from", From, SupplyItem.LongestCode);
        check.Text("to", To, SupplyItem.LongestCode);
        check.Require(From is null || From != To, "to", "same-hub", "A line ends elsewhere than it begins.");
        var (departs, arrives) = (check.Required("departs", Departs), check.Required("arrives", Arrives));
        check.Require(
            departs.Kind is DateTimeKind.Unspecified && arrives.Kind is DateTimeKind.Unspecified, "departs", "not-local",
            "Times are the city's, without a zone.");
        check.Require(arrives > departs && arrives - departs <= LongestRide, "arrives", "out-of-range", "It arrives within seven days of departing.");
        check.Number("seatsPerUnit", SeatsPerUnit, 1, MostSeats);
        check.Number("wheelchairSpacesPerUnit", WheelchairSpacesPerUnit ?? 0, 0, MostSeats);
        check.Number("units", Units ?? 1, 0, MostUnits);
        check.Number("fewestUnits", FewestUnits ?? 1, 1, MostUnits);
        check.Amount("costPerUnit", CostPerUnit);
    }

    public LineService ToLine(string code, IReadOnlyDictionary<string, Hub> hubs) => new()
    {
        Code = code,
        Mode = Names.ModeOf(Mode),
        Carrier = Carrier ?? "",
        From = hubs[From!],
        To = hubs[To!],
        Departs = Departs!.Value,
        Arrives = Arrives!.Value,
        SeatsPerUnit = SeatsPerUnit ?? 0,
        WheelchairSpacesPerUnit = WheelchairSpacesPerUnit ?? 0,
        Units = Units ?? 1,
        FewestUnits = FewestUnits ?? 1,
        CostPerUnit = CostPerUnit ?? 0,
    };
}
