namespace JobMatching.Engine.Recommending;

/// <summary>What is known of all workers of a block: the most that any of them brings and the least that any asks for.</summary>
internal sealed class WorkerSummary
{
    private readonly Area _area;

    public WorkerSummary(IReadOnlyList<WorkerProfile> workers)
    {
        _area = new Area([.. workers.Select(worker => worker.Home)]);
        Occupations = Union(workers, worker => worker.Occupations);
        AnyWithoutOccupation = workers.Any(worker => worker.Occupations.Count == 0);
        Skills = Union(workers, worker => worker.Skills);
        Certificates = Union(workers, worker => worker.Certificates);
        Languages = Union(workers, worker => worker.Languages);
        AnyWithoutLanguage = workers.Any(worker => worker.Languages.Count == 0);
        Categories = Union(workers, worker => worker.Categories);
        MostExperienceYears = workers.Max(worker => worker.ExperienceYears ?? 0);
        AnyWithoutExperience = workers.Any(worker => worker.ExperienceYears is null);
        MostEducation = workers.Max(worker => worker.Education);
        AnyWithoutEducation = workers.Any(worker => worker.Education is Education.Unknown);
        LeastWageExpected = workers.Min(worker => worker.WageExpected);
        AnyWithoutWageExpected = workers.Any(worker => worker.WageExpected is null);
        LeastWageFloor = workers.Min(worker => worker.WageFloor);
        AnyWillingToLeaveHome = workers.Any(worker => worker.WillingToLeaveHome);
        AnyAcceptsNightShift = workers.Any(worker => worker.AcceptsNightShift);
    }

    /// <summary>A place of the prefecture in which all of them live.</summary>
    public Place Area => _area.Middle;

    public IReadOnlyList<string> Occupations { get; }

    public bool AnyWithoutOccupation { get; }

    public IReadOnlyCollection<string> Skills { get; }

    public IReadOnlyCollection<string> Certificates { get; }

    public IReadOnlyCollection<string> Languages { get; }

    public bool AnyWithoutLanguage { get; }

    public IReadOnlyList<string> Categories { get; }

    public int MostExperienceYears { get; }

    public bool AnyWithoutExperience { get; }

    public Education MostEducation { get; }

    public bool AnyWithoutEducation { get; }

    public decimal? LeastWageExpected { get; }

    public bool AnyWithoutWageExpected { get; }

    public decimal LeastWageFloor { get; }

    public bool AnyWillingToLeaveHome { get; }

    public bool AnyAcceptsNightShift { get; }

    public double KilometresAtLeast(Place workplace) => _area.KilometresAtLeast(workplace);

    private static string[] Union(IReadOnlyList<WorkerProfile> workers, Func<WorkerProfile, IReadOnlyList<string>> list) =>
        [.. workers.SelectMany(list).Distinct(StringComparer.Ordinal)];
}
