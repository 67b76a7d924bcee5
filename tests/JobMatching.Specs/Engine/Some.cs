using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

/// <summary>Profiles with nothing remarkable, to be changed by the one value that a test is about.</summary>
internal static class Some
{
    public static readonly Place Zhaotong = new("530602", 27.3, 103.7);

    public static readonly Place Kunming = new("530102", 25.0, 102.7);

    public static readonly Place Taizhou = new("331002", 28.7, 121.4);

    public static MatchOptions Options { get; } = new() { AsOf = new DateOnly(2026, 3, 1) };

    /// <summary>Options with everything in play that a city can configure.</summary>
    public static MatchOptions ManyOptions { get; } = Options with
    {
        CityMinimumWage = 2260,
        Seats = new HashSet<SeatRoute> { new("5306", "3310") },
        Subsidies = [new(null, true, 800, 0), new("lifted-out-of-poverty", false, 500, 1500)],
        BlockedPairs = new HashSet<BlockedPair> { new(Id(3), Id(1_000_004)), new(Id(5), Id(2_000_001)) },
    };

    public static WorkerProfile Worker { get; } = new()
    {
        Id = Id(1),
        BirthDate = new DateOnly(1996, 3, 1),
        Sex = Sex.Female,
        Home = Zhaotong,
    };

    public static PostProfile Post { get; } = new()
    {
        Id = Id(101),
        EnterpriseId = Id(201),
        Workplace = Taizhou,
        PlacesLeft = 1,
        WageMinimum = 5000,
        WageMaximum = 6000,
    };

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>A random but reproducible city with every property in play.</summary>
    public static (WorkerProfile[] Workers, PostProfile[] Posts) City(int workers, int posts, int places, int seed)
    {
        var random = new Random(seed);
        string[] occupations = ["6-18-01-01", "6-18-01-02", "6-18-02-01", "4-03-02-05", "4-01-02-01"];
        string[] skills = ["welding", "sewing", "driving", "cooking", "assembly"];
        T Pick<T>(T[] from) => from[random.Next(from.Length)];
        IReadOnlyList<string> Some(string[] from) => [.. from.Where(_ => random.Next(3) == 0)];
        Place Around(Place place) => new(place.DivisionCode, place.Latitude + random.NextDouble(), place.Longitude + random.NextDouble());
        return (
            [.. Enumerable.Range(1, workers).Select(i => Worker with
            {
                Id = Id(i),
                BirthDate = new DateOnly(1960, 1, 1).AddDays(random.Next(18_500)),
                Sex = random.Next(2) == 0 ? Sex.Female : Sex.Male,
                Home = Around(Pick(new[] { Zhaotong, Kunming })),
                WillingToLeaveHome = random.Next(10) > 0,
                WageFloor = 3000 + random.Next(3000),
                WageExpected = random.Next(5) == 0 ? null : 4000 + random.Next(5000),
                Occupations = Some(occupations),
                Skills = Some(skills),
                Certificates = Some(["forklift", "crane"]),
                Languages = Some(["cmn", "nan"]),
                HealthLimits = random.Next(8) == 0 ? ["dust"] : [],
                ContractsWished = random.Next(2) == 0 ? [Pick(Enum.GetValues<ContractKind>())] : [],
                ShiftsWished = random.Next(2) == 0 ? [Pick(Enum.GetValues<ShiftKind>())] : [],
                WithPartner = random.Next(4) == 0,
                WithChild = random.Next(4) == 0,
                MaximumKilometres = random.Next(6) == 0 ? random.Next(2500) : null,
                ExperienceYears = random.Next(5) == 0 ? null : random.Next(10),
                Education = (Education)random.Next(7),
                AcceptsNightShift = random.Next(3) > 0,
                Categories = random.Next(4) == 0 ? ["lifted-out-of-poverty"] : [],
            })],
            [.. Enumerable.Range(1, posts).Select(i => Post with
            {
                Id = Id(1_000_000 + i),
                Workplace = Around(random.Next(8) == 0 ? Kunming : Taizhou),
                PlacesLeft = random.Next(places + 1),
                WageMinimum = 4000,
                WageMaximum = 4000 + random.Next(4000),
                Occupation = random.Next(6) == 0 ? null : Pick(occupations),
                Learnable = random.Next(3) == 0,
                EnterpriseId = Id(2_000_000 + random.Next(12)),
                Skills = [.. Some(skills), .. Some(skills)],
                CertificatesWished = Some(["forklift", "crane"]),
                Languages = Some(["cmn", "nan"]),
                Burdens = random.Next(8) == 0 ? ["dust"] : [],
                Contract = random.Next(3) == 0 ? null : Pick(Enum.GetValues<ContractKind>()),
                Shift = random.Next(3) == 0 ? null : Pick(Enum.GetValues<ShiftKind>()),
                TakesCouples = random.Next(2) == 0,
                SchoolNearby = random.Next(2) == 0,
                CertificatesRequired = random.Next(6) == 0 ? ["forklift"] : [],
                ExperienceYears = random.Next(5),
                Education = (Education)random.Next(5),
                Lodging = random.Next(2) == 0,
                Meals = random.Next(2) == 0,
                NightShift = random.Next(4) == 0,
                AnswerRate = random.Next(4) == 0 ? null : random.NextDouble(),
            })]);
    }
}
