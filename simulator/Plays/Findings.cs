using Simulator.Client;

namespace Simulator.Plays;

/// <summary>What the steps learn and the later ones need.</summary>
internal sealed class Findings
{
    public DateOnly Today { get; set; }

    public IReadOnlyList<Employer> Employers { get; set; } = [];

    /// <summary>Every enterprise there is, those of earlier plays included.</summary>
    public Dictionary<Guid, Employer> Register { get; } = [];

    /// <summary>The agency that introduces a share of the workers (TC-07).</summary>
    public Guid? Agency { get; set; }

    public ImportAnswer Enterprises { get; set; } = ImportAnswer.Nothing;

    public ImportAnswer Posts { get; set; } = ImportAnswer.Nothing;

    public ImportAnswer WorkerRows { get; set; } = ImportAnswer.Nothing;

    public Dictionary<Guid, Person> Workers { get; } = [];

    public IReadOnlyList<Placement> Placements { get; set; } = [];

    public IReadOnlyList<Trip> Trips { get; set; } = [];

    public IReadOnlyList<Enrolment> Enrolments { get; set; } = [];

    public decimal BankFiles { get; set; }

    public decimal BankSettled { get; set; }

    public IReadOnlyList<Claim> Claims { get; set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; set; } = [];

    /// <summary>An indicator's figure; zero while it is not there.</summary>
    public decimal Value(string indicator) => Indicators.FirstOrDefault(known => known.Code == indicator)?.Value ?? 0;
}

/// <summary>An enterprise of this city.</summary>
internal sealed record Employer(Guid Id, int Index, string Size, string Operation)
{
    /// <summary>Whom paid training is for: micro, small and medium ones that stand still or start again (AS-03).</summary>
    public bool IsPaidForTraining => Size != "large" && Operation != "operating";
}

/// <summary>A worker of any city: what decides how the person acts, and whether lifted out of poverty.</summary>
internal sealed record Person(long Lot, bool LiftedOutOfPoverty, string Province);
