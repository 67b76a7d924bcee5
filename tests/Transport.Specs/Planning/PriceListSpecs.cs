using Microsoft.Extensions.Configuration;
using Transport.Planner;
using Transport.Planning;

namespace Transport.Specs.Planning;

public sealed class PriceListSpecs
{
    private static readonly Dictionary<string, string?> Train = new()
    {
        ["Code"] = "K1234-20300601",
        ["Mode"] = "Carriage",
        ["From:Place:Code"] = "530600-north",
        ["From:Place:Latitude"] = "27.34",
        ["From:Place:Longitude"] = "103.72",
        ["To:Place:Code"] = "331000-west",
        ["To:Place:Latitude"] = "28.66",
        ["To:Place:Longitude"] = "121.25",
        ["Departs"] = "2030-06-01T12:00:00",
        ["Arrives"] = "2030-06-02T10:00:00",
        ["SeatsPerUnit"] = "118",
        ["Units"] = "3",
        ["CostPerUnit"] = "4000",
    };

    [Fact]
    public void The_trains_of_a_season_come_from_the_configuration_beside_the_usual_vehicles()
    {
        var supply = PriceList.Read(Configured(Train)).Supply;

        supply.Vehicles.Select(kind => kind.Code).ShouldContain("coach-45");
        var line = supply.Lines.ShouldHaveSingleItem();
        (line.Code, line.Mode, line.Units, line.CostPerUnit).ShouldBe(("K1234-20300601", Mode.Carriage, 3, 4000m));
        line.From.ShouldBe(new Hub(new Place("530600-north", 27.34, 103.72)));
        line.Departs.ShouldBe(new DateTime(2030, 6, 1, 12, 0, 0));
    }

    [Fact]
    public void A_hub_whose_code_does_not_tell_its_division_is_refused_at_the_start() =>
        Should.Throw<InvalidOperationException>(() =>
                PriceList.Read(Configured(new(Train) { ["From:Place:Code"] = "north-station" })))
            .Message.ShouldContain("north-station");

    [Fact]
    public void A_slip_of_the_pen_is_refused_at_the_start() => Should.Throw<InvalidOperationException>(() =>
        PriceList.Read(Configured(new(Train) { ["SeatsPerUnits"] = "118" }))).ToString().ShouldContain("SeatsPerUnits");

    private static IConfiguration Configured(Dictionary<string, string?> line) => new ConfigurationBuilder().AddInMemoryCollection(
        line.Select(setting => KeyValuePair.Create($"Transport:Supply:Lines:0:{setting.Key}", setting.Value))).Build();
}
