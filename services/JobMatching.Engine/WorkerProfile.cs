namespace JobMatching.Engine;

/// <summary>What matching knows of a worker. No name, id number or phone.</summary>
public sealed record WorkerProfile
{
    /// <summary>The worker's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>For the age limits of law.</summary>
    public required DateOnly BirthDate { get; init; }

    /// <summary>For the retirement age of law.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Where the worker lives.</summary>
    public required Place Home { get; init; }

    /// <summary>False: only posts of the home prefecture are proposed.</summary>
    public bool WillingToLeaveHome { get; init; } = true;

    /// <summary>The farthest workplace accepted; null for any.</summary>
    public double? MaximumKilometres { get; init; }

    /// <summary>The lowest monthly wage accepted, in yuan.</summary>
    public decimal WageFloor { get; init; }

    /// <summary>The monthly wage hoped for, in yuan; null when not stated.</summary>
    public decimal? WageExpected { get; init; }

    /// <summary>Codes of occupations done or wished for.</summary>
    public IReadOnlyList<string> Occupations { get; init; } = [];

    /// <summary>Skills in the words of the posts.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Certificates held and valid.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Languages and dialects spoken (BCP 47); empty when not stated.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>What the worker's health forbids, in the words of the posts' burdens.</summary>
    public IReadOnlyList<string> HealthLimits { get; init; } = [];

    /// <summary>Kinds of contract wished for; empty for any.</summary>
    public IReadOnlyList<ContractKind> ContractsWished { get; init; } = [];

    /// <summary>Kinds of shift wished for; empty for any.</summary>
    public IReadOnlyList<ShiftKind> ShiftsWished { get; init; } = [];

    /// <summary>The partner seeks work at the same place.</summary>
    public bool WithPartner { get; init; }

    /// <summary>A child needs a school at the place of work.</summary>
    public bool WithChild { get; init; }

    /// <summary>Years in the occupations; null when not stated.</summary>
    public int? ExperienceYears { get; init; }

    /// <summary>Highest education completed.</summary>
    public Education Education { get; init; }

    /// <summary>False: posts with night shifts are not proposed.</summary>
    public bool AcceptsNightShift { get; init; } = true;

    /// <summary>The first day on which the worker can start; null for at once.</summary>
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Groups the worker belongs to, such as <c>lifted-out-of-poverty</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
