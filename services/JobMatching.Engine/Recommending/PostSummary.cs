namespace JobMatching.Engine.Recommending;

/// <summary>What is known of all posts of a block: the most that any of them offers and the least that any asks for.</summary>
internal sealed class PostSummary
{
    private readonly Area _area;

    public PostSummary(IReadOnlyList<PostProfile> posts)
    {
        _area = new Area([.. posts.Select(post => post.Workplace)]);
        Occupation = posts[0].Occupation;
        AnyLearnable = posts.Any(post => post.Learnable);
        Skills = new Wishes(posts.Select(post => post.Skills));
        CertificatesWished = new Wishes(posts.Select(post => post.CertificatesWished));
        Languages = new Wishes(posts.Select(post => post.Languages));
        LeastExperienceYears = posts.Min(post => post.ExperienceYears);
        LeastEducation = posts.Min(post => post.Education);
        MostWage = posts.Max(post => post.WageMaximum);
        AnyLodging = posts.Any(post => post.Lodging);
        AnyMeals = posts.Any(post => post.Meals);
        AnyTakesCouples = posts.Any(post => post.TakesCouples);
        AnySchoolNearby = posts.Any(post => post.SchoolNearby);
        AnyByDay = posts.Any(post => !post.NightShift);
        Contracts = [.. posts.Select(post => post.Contract).Distinct()];
        Shifts = [.. posts.Select(post => post.Shift).Distinct()];
        BestReliability = posts.Max(post => Factors.ReliabilityFactor.Fit(post.AnswerRate));
    }

    /// <summary>A place of the prefecture in which all of them are.</summary>
    public Place Area => _area.Middle;

    /// <summary>The occupation of all of them.</summary>
    public string? Occupation { get; }

    public bool AnyLearnable { get; }

    public Wishes Skills { get; }

    public Wishes CertificatesWished { get; }

    public Wishes Languages { get; }

    public int LeastExperienceYears { get; }

    public Education LeastEducation { get; }

    public decimal MostWage { get; }

    public bool AnyLodging { get; }

    public bool AnyMeals { get; }

    public bool AnyTakesCouples { get; }

    public bool AnySchoolNearby { get; }

    public bool AnyByDay { get; }

    public IReadOnlyList<ContractKind?> Contracts { get; }

    public IReadOnlyList<ShiftKind?> Shifts { get; }

    public double BestReliability { get; }

    public double KilometresAtLeast(Place home) => _area.KilometresAtLeast(home);
}
