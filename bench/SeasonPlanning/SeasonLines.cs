using Transport.Planner;

namespace SeasonPlanning;

/// <summary>Draws the trains and aircraft on which carriages and whole flights can be chartered.</summary>
internal static class SeasonLines
{
    public const double FeederKilometres = 150;

    // What is offered to 253,500 people; the city used 115 carriages and 24 flights.
    private const double CarriagesAPerson = 140.0 / 253_500;
    private const double FlightsAPerson = 27.0 / 253_500;
    private const int SeatsACarriage = 118;
    private const int SeatsAFlight = 180;
    private const double TrainsBeyondRoadKilometres = 1500;

    private static readonly Hub[] Airports =
    [
        new(new Place("530111-A01", 25.102, 102.929), 90), // Kunming Changshui
        new(new Place("520111-A01", 26.539, 106.801), 90), // Guiyang Longdongbao
        new(new Place("510116-A01", 30.579, 103.947), 90), // Chengdu Shuangliu
        new(new Place("500112-A01", 29.719, 106.642), 90), // Chongqing Jiangbei
        new(new Place("450122-A01", 22.608, 108.172), 90), // Nanning Wuxu
    ];

    public static IReadOnlyList<LineService> Trains(
        int people, SeasonCity city, IReadOnlyList<SeasonOrigin> origins, Random random)
    {
        var far = origins.Where(origin => origin.RoadKilometres > TrainsBeyondRoadKilometres).ToList();
        var lot = new SeasonLot<SeasonOrigin>(far.Select(origin => (origin, origin.Weight)));
        var trains = new List<LineService>();
        for (var wanted = people * CarriagesAPerson; far.Count > 0 && wanted > 0; wanted -= trains[^1].Units)
        {
            var origin = lot.Draw(random);
            var units = random.Next(1, 5);
            // 190 yuan a seat from the nearest of these prefectures and 260 from the farthest.
            var price = 190 + (70 * (origin.RoadKilometres - TrainsBeyondRoadKilometres) / 800);
            var rail = 1.25 * origin.Station.KilometresTo(city.Station.Place);
            var departs = Departure(random, hour: 8);
            trains.Add(new LineService
            {
                Code = FormattableString.Invariant($"train-{trains.Count + 1:000}-{origin.Code}-{departs:yyyyMMdd}"),
                Mode = Mode.Carriage,
                From = new Hub(origin.Station, TransferMinutes: 45),
                To = city.Station,
                Departs = departs,
                Arrives = departs.AddMinutes(FiveMinutes(60 + (rail / 200 * 60))),
                SeatsPerUnit = SeatsACarriage,
                WheelchairSpacesPerUnit = 1,
                Units = units,
                // A block of many carriages is not let one by one.
                FewestUnits = units > 2 ? 2 : 1,
                CostPerUnit = SeatsACarriage * (decimal)Math.Round(price),
            });
        }

        return trains;
    }

    public static IReadOnlyList<LineService> Planes(
        int people, SeasonCity city, IReadOnlyList<SeasonOrigin> origins, Random random)
    {
        bool IsNear(Hub airport) => origins.Any(origin => origin.Seat.KilometresTo(airport.Place) < FeederKilometres);
        var near = Airports.Where(IsNear).ToList();
        var planes = new List<LineService>();
        while (near.Count > 0 && planes.Count < people * FlightsAPerson)
        {
            var airport = near[random.Next(near.Count)];
            var kilometres = airport.Place.KilometresTo(city.Airport.Place);
            // 480 yuan a seat from the nearest of these airports and 560 from the farthest.
            var price = Math.Clamp(480 + (80 * (kilometres - 1300) / 600), 480, 560);
            var departs = Departure(random, hour: 11);
            planes.Add(new LineService
            {
                Code = FormattableString.Invariant(
                    $"flight-{planes.Count + 1:00}-{airport.Place.Code[..4]}-{departs:yyyyMMdd}"),
                Mode = Mode.Flight,
                From = airport,
                To = city.Airport,
                Departs = departs,
                Arrives = departs.AddMinutes(FiveMinutes(40 + (kilometres / 750 * 60))),
                SeatsPerUnit = SeatsAFlight,
                WheelchairSpacesPerUnit = 2,
                CostPerUnit = SeatsAFlight * (decimal)Math.Round(price),
            });
        }

        return planes;
    }

    // Two days later than people begin to be ready, when most of them are.
    private static DateTime Departure(Random random, int hour) =>
        SeasonGenerator.FirstDay.AddDays(SeasonGroups.Day(random) + 2).AddHours(hour).AddMinutes(30 * random.Next(9));

    private static double FiveMinutes(double minutes) => 5 * Math.Round(minutes / 5);
}
