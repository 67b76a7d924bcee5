using ServiceDefaults.Errors;
using Transport.Planner;
using Transport.Planning;

namespace Transport.Supply;

/// <summary>A station or an airport, see the planner's <see cref="Hub"/>; its code begins with that of its division.</summary>
internal sealed record HubTerms(double? Latitude, double? Longitude, int? TransferMinutes, int? DeparturesPerHour) : ISupplyTerms
{
    private const int UsualTransfer = 60;
    private const int MinutesOfADay = 24 * 60;
    private const int MostDepartures = 10_000;

    public static SupplyKind Kind => SupplyKind.Hub;

    public void Check(string code, InputCheck check)
    {
        check.Require(Places.TellsDivision(code), "code", "invalid-division", Names.TellDivision);
        check.Measure("latitude", Latitude, -90, 90);
        check.Measure("longitude", Longitude, -180, 180);
        check.Number("transferMinutes", TransferMinutes ?? UsualTransfer, 0, MinutesOfADay);
        check.Number("departuresPerHour", DeparturesPerHour ?? 0, 0, MostDepartures);
    }

    public Hub ToHub(string code) =>
        new(new Place(code, Latitude ?? 0, Longitude ?? 0), TransferMinutes ?? UsualTransfer, DeparturesPerHour);
}
