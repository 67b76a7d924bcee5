namespace JobMatching.Engine;

/// <summary>The stable codes of the factors of a score.</summary>
public static class FactorCodes
{
    /// <summary>Same occupation, a neighbouring one, or one that a course teaches. Weight 3.</summary>
    public const string Occupation = "occupation";

    /// <summary>Share of the wished skills that the worker has. Weight 2.</summary>
    public const string Skills = "skills";

    /// <summary>Years done against years wished. Weight 1.</summary>
    public const string Experience = "experience";

    /// <summary>Education against the one wished. Weight 1.</summary>
    public const string Education = "education";

    /// <summary>Wage offered against wage expected. Weight 3.</summary>
    public const string Wage = "wage";

    /// <summary>How near home the work is. Weight 2.</summary>
    public const string Distance = "distance";

    /// <summary>Lodging and meals for those who leave home. Weight 1.</summary>
    public const string Living = "living";

    /// <summary>Whether the worker belongs to a group that comes first. Weight 1.</summary>
    public const string Priority = "priority";

    /// <summary>How reliably the employer answers. Weight 1.</summary>
    public const string Reliability = "reliability";
}
