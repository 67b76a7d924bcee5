using ServiceDefaults.Errors;
using Transport.Planner;
using Transport.Planning;

namespace Transport.Supply;

/// <summary>Where vehicles stand: the code begins with that of the division, whose own position holds when none is given.</summary>
internal sealed record BaseTerms(string? Code, double? Latitude, double? Longitude);

/// <summary>A kind of vehicle, see the planner's <see cref="VehicleKind"/>. What is null has the value that is usual there.</summary>
internal sealed record VehicleTerms(
    string? Mode, string? Carrier, int? Seats, int? WheelchairSpaces, int? LuggagePieces, decimal? FixedCost, decimal? CostPerKilometre,
    decimal? CostPerHour, decimal? SecondDriverCost, IReadOnlyList<ZonePrice>? ZonePrices, double? KilometresPerHour,
    double? AccessHours, double? DetourFactor, double? MinimumKilometres, double? MaximumKilometres, int? MostStops, int? Number,
    BaseTerms? Base) : ISupplyTerms
{
    private const int MostSeats = 2000;
    private const int MostNumber = 100_000;
    private const int MostPrices = 10_000;
    private const int FarthestKilometres = 20_000;
    private const int MostStopsOfAll = 31;

    public static SupplyKind Kind => SupplyKind.Vehicle;

    public void Check(string code, InputCheck check)
    {
        check.OneOf<Mode>("mode", Mode);
        check.OptionalText("carrier", Carrier, Names.Longest);
        check.Number("seats", Seats, 1, MostSeats);
        check.Number("wheelchairSpaces", WheelchairSpaces ?? 0, 0, MostSeats);
        check.Number("luggagePieces", LuggagePieces ?? 0, 0, int.MaxValue);
        check.Amount("fixedCost", FixedCost);
        check.Amount("costPerKilometre", CostPerKilometre);
        check.Amount("costPerHour", CostPerHour ?? 0);
        check.Amount("secondDriverCost", SecondDriverCost ?? 0);
        check.Measure("kilometresPerHour", KilometresPerHour, 1, 1500);
        check.Measure("accessHours", AccessHours ?? 0, 0, 24);
        check.Measure("detourFactor", DetourFactor ?? 1, 1, 10);
        check.Measure("minimumKilometres", MinimumKilometres ?? 0, 0, MaximumKilometres ?? FarthestKilometres);
        check.Measure("maximumKilometres", MaximumKilometres ?? FarthestKilometres, 0, FarthestKilometres);
        check.Number("mostStops", MostStops ?? 2, 2, MostStopsOfAll);
        check.Number("number", Number ?? 0, 0, MostNumber);
        if (Base is not null)
        {
            check.Require(Places.TellsDivision(Base.Code ?? ""), "base.code", "invalid-division", Names.TellDivision);
            check.Require(
                (Base.Latitude is null && Base.Longitude is null) || (Base.Latitude is >= -90 and <= 90 && Base.Longitude is >= -180 and <= 180),
                "base.latitude", "out-of-range", "Give latitude and longitude in degrees, or neither.");
        }

        check.Require((ZonePrices?.Count ?? 0) <= MostPrices, "zonePrices", "too-many", "At most 10,000 lines.");
        foreach (var (index, row) in (ZonePrices ?? []).Index())
        {
            check.Require(
                row is { FromArea: not null, ToArea: not null, FewestPeople: >= 1 } && row.MostPeople >= row.FewestPeople,
                $"zonePrices[{index}]", "invalid-band", "Areas are the beginnings of codes; the band of people begins at 1 or more.");
            check.Amount($"zonePrices[{index}].cost", row?.Cost);
        }
    }

    public VehicleKind ToKind(string code)
    {
        var kind = new VehicleKind
        {
            Code = code,
            Mode = Names.ModeOf(Mode),
            Carrier = Carrier ?? "",
            Seats = Seats ?? 0,
            WheelchairSpaces = WheelchairSpaces ?? 0,
            FixedCost = FixedCost ?? 0,
            CostPerKilometre = CostPerKilometre ?? 0,
            CostPerHour = CostPerHour ?? 0,
            SecondDriverCost = SecondDriverCost ?? 0,
            ZonePrices = ZonePrices ?? [],
            KilometresPerHour = KilometresPerHour ?? 0,
            AccessHours = AccessHours ?? 0,
            DetourFactor = DetourFactor ?? 1,
            MinimumKilometres = MinimumKilometres ?? 0,
            MostStops = MostStops ?? 2,
            Number = Number,
            Base = Base is null ? null : Position(Base),
        };
        kind = LuggagePieces is { } pieces ? kind with { LuggagePieces = pieces } : kind;
        return MaximumKilometres is { } kilometres ? kind with { MaximumKilometres = kilometres } : kind;
    }

    private static Place Position(BaseTerms place) => place is { Code: { } code, Latitude: { } latitude, Longitude: { } longitude }
        ? new Place(code, latitude, longitude)
        : Places.Of(Places.DivisionOf(place.Code!)) with { Code = place.Code! };
}
