namespace JobMatching.Engine;

/// <summary>Read by one rule only, the legal retirement age; never by a score.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
