namespace JobMatching.Engine;

/// <summary>The stable codes of the factors of a score.</summary>
public static class FactorCodes
{
    /// <summary>Same occupation, a neighbouring one, or one that a course teaches. Weight 3.</summary>
    public const string Occupation = "occupation";

    /// <summary>Share of the wished skills that the worker has. Weight 2.</summary>
    public const string Skills = "skills";

    /// <summary>Share of the wished certificates that the worker holds. Weight 1.</summary>
    public const string Certificates = "certificates";

    /// <summary>Years done against years wished. Weight 1.</summary>
    public const string Experience = "experience";

    /// <summary>Education against the one wished. Weight 1.</summary>
    public const string Education = "education";

    /// <summary>Wage offered against wage expected, or against the city's minimum where none is stated. Weight 3.</summary>
    public const string Wage = "wage";

    /// <summary>How near home the work is, or whether a planned trip has a seat. Weight 2.</summary>
    public const string Distance = "distance";

    /// <summary>Lodging and meals for those who leave home. Weight 1.</summary>
    public const string Living = "living";

    /// <summary>Kind of contract and of shift against those wished. Weight 1.</summary>
    public const string Terms = "terms";

    /// <summary>Share of the wished languages and dialects that the worker speaks. Weight 1.</summary>
    public const string Language = "language";

    /// <summary>Work for both partners, a school for the child. Weight 1.</summary>
    public const string Family = "family";

    /// <summary>Whether the worker belongs to a group that comes first. Weight 1.</summary>
    public const string Priority = "priority";

    /// <summary>What either side would be paid by the city's policies. Weight 1.</summary>
    public const string Subsidy = "subsidy";

    /// <summary>How reliably the employer answers. Weight 1.</summary>
    public const string Reliability = "reliability";
}
