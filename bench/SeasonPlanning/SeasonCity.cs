using Transport.Planner;

namespace SeasonPlanning;

/// <summary>An industrial park: coaches stop at its gate, whichever factory their passengers work in.</summary>
/// <param name="Doors">Factory doors behind the gate; a park draws workers as it has doors.</param>
internal sealed record SeasonPark(Place Place, int Doors, IReadOnlyList<Guid> Employers)
{
    public string County => Place.Code[..6];
}

/// <summary>Where the workers go: Taizhou in Zhejiang, with the hubs where trains and aircraft arrive.</summary>
internal sealed record SeasonCity(Place Centre, SeasonLot<SeasonPark> Parks, Hub Station, Hub Airport)
{
    private const string Code = "3310";
    private const int ParkCount = 25;
    private const int DoorCount = 60;
    private const int EmployersADoor = 5;

    public static SeasonCity Draw(IReadOnlyList<SeasonDivision> divisions, Random random)
    {
        var counties = divisions.Where(division => division.Parent == Code).ToList();
        var places = Enumerable.Range(0, ParkCount).Select(index =>
        {
            // Every county has a park or two, and the rest lie anywhere.
            var county = counties[index < counties.Count ? index : random.Next(counties.Count)];
            return county.Near($"P{index + 1:00}", 2, 8, random);
        }).ToList();
        var doors = places.Select(_ => 1).ToArray();
        for (var door = ParkCount; door < DoorCount; door++)
        {
            doors[random.Next(ParkCount)]++;
        }

        var parks = places.Zip(doors, (place, count) => new SeasonPark(
            place, count, [.. Enumerable.Range(0, count * EmployersADoor).Select(_ => EmployerId(random))]));
        return new SeasonCity(
            divisions.First(division => division.Code == Code).Seat,
            new SeasonLot<SeasonPark>(parks.Select(park => (park, (double)park.Doors))),
            new Hub(new Place("331003-S01", 28.672, 121.198), TransferMinutes: 45, DeparturesPerHour: 12),
            new Hub(new Place("331004-A01", 28.562, 121.429), TransferMinutes: 60, DeparturesPerHour: 8));
    }

    private static Guid EmployerId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
