namespace JobMatching.Engine;

/// <summary>What matching knows of a post.</summary>
public sealed record PostProfile
{
    /// <summary>The post's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Where the work is.</summary>
    public required Place Workplace { get; init; }

    /// <summary>Places not yet taken; none are proposed at zero.</summary>
    public required int PlacesLeft { get; init; }

    /// <summary>False once withdrawn or expired.</summary>
    public bool Open { get; init; } = true;

    /// <summary>The lowest monthly wage offered, in yuan.</summary>
    public required decimal WageMinimum { get; init; }

    /// <summary>The highest monthly wage offered, in yuan.</summary>
    public required decimal WageMaximum { get; init; }

    /// <summary>Code of the occupation; null when not known.</summary>
    public string? Occupation { get; init; }

    /// <summary>Whether a course on offer teaches the occupation to newcomers.</summary>
    public bool Learnable { get; init; }

    /// <summary>Skills wished for; missing ones lower the score only.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Certificates that law or employer demands; missing ones exclude.</summary>
    public IReadOnlyList<string> CertificatesRequired { get; init; } = [];

    /// <summary>Certificates wished for; missing ones lower the score only.</summary>
    public IReadOnlyList<string> CertificatesWished { get; init; } = [];

    /// <summary>Languages and dialects wished for (BCP 47, for example <c>cmn</c>, <c>nan</c>, <c>yue</c>); missing ones lower the score only.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>What the work burdens, for example <c>heavy-lifting</c>, <c>dust</c>; excludes whose health forbids it.</summary>
    public IReadOnlyList<string> Burdens { get; init; } = [];

    /// <summary>Kind of contract; null when not stated.</summary>
    public ContractKind? Contract { get; init; }

    /// <summary>Kind of shift; null when not stated.</summary>
    public ShiftKind? Shift { get; init; }

    /// <summary>Whether both partners of a couple find work there.</summary>
    public bool TakesCouples { get; init; }

    /// <summary>Whether a school takes the workers' children.</summary>
    public bool SchoolNearby { get; init; }

    /// <summary>Years wished for.</summary>
    public int ExperienceYears { get; init; }

    /// <summary>Education wished for.</summary>
    public Education Education { get; init; }

    /// <summary>Whether lodging is provided.</summary>
    public bool Lodging { get; init; }

    /// <summary>Whether meals are provided.</summary>
    public bool Meals { get; init; }

    /// <summary>Whether the work includes nights.</summary>
    public bool NightShift { get; init; }

    /// <summary>The day by which the place must be taken; null for any.</summary>
    public DateOnly? StartsBy { get; init; }

    /// <summary>How reliably the employer answers, from 0 to 1; null when not known.</summary>
    public double? AnswerRate { get; init; }
}
