using JobMatching.Engine;

namespace Recommendations;

/// <summary>
/// A generated city: posts in the districts of one prefecture, a tenth of them elsewhere, and workers at home in it and in 41 others
/// (TZ-07). Occupations, skills and wages are skewed and hang together as they do in job ads. Equal seeds give equal cities.
/// </summary>
internal sealed class GeneratedCity
{
    private const int Occupations = 600;
    private const int SkillsOfOccupation = 6;

    private static readonly string[] Languages = ["cmn", "nan", "yue", "wuu", "hak"];
    private static readonly string[] Categories = ["lifted-out-of-poverty", "hard-to-employ", "graduate", "veteran"];
    private static readonly string[] Burdens = ["dust", "noise", "heavy-lifting", "heights"];

    private readonly Random _random;
    private readonly Place[] _origins;

    public GeneratedCity(int workers, int posts, int employers, int seed, int mostPlaces = 20)
    {
        _random = new Random(seed);
        _origins = [.. Enumerable.Range(0, 41).Select(i => new Place($"{4000 + (i * 13)}01", Between(22, 40), Between(98, 118)))];
        Posts = [.. Enumerable.Range(1, posts).Select(i => Post(i, employers, mostPlaces))];
        Workers = [.. Enumerable.Range(1, workers).Select(Worker)];
    }

    public IReadOnlyList<PostProfile> Posts { get; }

    public IReadOnlyList<WorkerProfile> Workers { get; }

    public static MatchOptions Options { get; } = new()
    {
        AsOf = new DateOnly(2026, 3, 1),
        CityMinimumWage = 2260,
        Seats = new HashSet<SeatRoute> { new("4000", "3310"), new("4130", "3310"), new("4260", "3310") },
        Subsidies = [new(null, true, 800, 0), new("lifted-out-of-poverty", false, 500, 1500), new("graduate", false, 0, 2000)],
    };

    private PostProfile Post(int number, int employers, int mostPlaces)
    {
        var occupation = Skewed(Occupations);
        var wage = 2300 + Math.Round(3000 * Math.Exp(Normal() * 0.4) * (1 + (occupation % 7 * 0.1)), 0);
        return new PostProfile
        {
            Id = Id(1_000_000 + number),
            EnterpriseId = Id(2_000_000 + Skewed(employers)),
            Workplace = _random.Next(10) == 0 ? Around(_origins[_random.Next(_origins.Length)], 0.5) : Around(new Place($"33100{1 + Skewed(9)}", 28.7, 121.2), 0.6),
            PlacesLeft = _random.Next(12) == 0 ? 0 : 1 + Skewed(mostPlaces),
            WageMinimum = (decimal)Math.Round(wage * 0.8, 0),
            WageMaximum = (decimal)wage,
            Occupation = _random.Next(30) == 0 ? null : Code(occupation),
            Learnable = _random.Next(5) == 0,
            Skills = Some(SkillsOf(occupation), 3),
            CertificatesRequired = _random.Next(25) == 0 ? [$"certificate-{occupation % 40}"] : [],
            CertificatesWished = _random.Next(8) == 0 ? [$"certificate-{occupation % 40}"] : [],
            Languages = _random.Next(6) == 0 ? ["cmn"] : [],
            Burdens = Some(Burdens, 8),
            Contract = _random.Next(4) == 0 ? null : (ContractKind)Skewed(5),
            Shift = _random.Next(4) == 0 ? null : (ShiftKind)Skewed(4),
            TakesCouples = _random.Next(6) == 0,
            SchoolNearby = _random.Next(3) == 0,
            ExperienceYears = Skewed(6),
            Education = (Education)Skewed(6),
            Lodging = _random.Next(3) > 0,
            Meals = _random.Next(2) == 0,
            NightShift = _random.Next(4) == 0,
            AnswerRate = _random.Next(5) == 0 ? null : Math.Round(_random.NextDouble(), 2),
        };
    }

    private WorkerProfile Worker(int number)
    {
        var occupation = Skewed(Occupations);
        return new WorkerProfile
        {
            Id = Id(number),
            BirthDate = new DateOnly(1962, 1, 1).AddDays(_random.Next(17_000)),
            Sex = (Sex)_random.Next(2),
            Home = _random.Next(4) == 0 ? Around(new Place("331004", 28.7, 121.2), 0.6) : Around(_origins[Skewed(_origins.Length)], 0.8),
            WillingToLeaveHome = _random.Next(10) > 0,
            MaximumKilometres = _random.Next(10) == 0 ? _random.Next(200, 2000) : null,
            WageFloor = 2300 + (_random.Next(20) * 100),
            WageExpected = _random.Next(6) == 0 ? null : 4000 + (_random.Next(50) * 100),
            Occupations = _random.Next(12) == 0 ? [] : _random.Next(3) == 0 ? [Code(occupation), Code(Skewed(Occupations))] : [Code(occupation)],
            Skills = Some(SkillsOf(occupation), 2),
            Certificates = _random.Next(5) == 0 ? [$"certificate-{occupation % 40}"] : [],
            Languages = _random.Next(5) == 0 ? [] : ["cmn", Languages[_random.Next(Languages.Length)]],
            HealthLimits = _random.Next(12) == 0 ? [Burdens[_random.Next(Burdens.Length)]] : [],
            ContractsWished = _random.Next(3) == 0 ? [(ContractKind)Skewed(5)] : [],
            ShiftsWished = _random.Next(3) == 0 ? [(ShiftKind)Skewed(4)] : [],
            WithPartner = _random.Next(8) == 0,
            WithChild = _random.Next(8) == 0,
            ExperienceYears = _random.Next(6) == 0 ? null : Skewed(25),
            Education = (Education)_random.Next(7),
            AcceptsNightShift = _random.Next(3) > 0,
            Categories = _random.Next(4) == 0 ? [Categories[_random.Next(Categories.Length)]] : [],
        };
    }

    // Codes share their first four characters with those of the same group.
    private static string Code(int occupation) => $"{occupation % 8}-{occupation / 8 % 25:00}-{occupation / 200:00}-01";

    private static string[] SkillsOf(int occupation) =>
        [.. Enumerable.Range(0, SkillsOfOccupation).Select(i => $"skill-{((occupation / 4 * 3) + i) % 400}")];

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private string[] Some(string[] from, int oneIn) => [.. from.Where(_ => _random.Next(oneIn) == 0)];

    private Place Around(Place place, double degrees) => new(
        place.DivisionCode, place.Latitude + Between(-degrees, degrees), place.Longitude + Between(-degrees, degrees));

    private double Between(double low, double high) => low + (_random.NextDouble() * (high - low));

    private int Skewed(int count) => (int)(count * Math.Pow(_random.NextDouble(), 2));

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
