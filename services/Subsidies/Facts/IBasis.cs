namespace Subsidies.Facts;

/// <summary>What one claim can be about. The words but the last are names of the fact objects that policies use.</summary>
internal enum BasisKind
{
    Placement,
    Arrival,
    Charter,
    Training,

    /// <summary>A record of the registry whose name the policy gives.</summary>
    Record,
}

/// <summary>A fact that a claim can be about.</summary>
internal interface IBasis
{
    Guid Id { get; }

    Guid? Worker { get; }

    Guid? Enterprise { get; }

    /// <summary>The day it fell on, which decides the version of the policy; null until it is known.</summary>
    DateOnly? On { get; }

    /// <summary>Tells a decision what is known.</summary>
    void Tell(Rules.Policies.Facts facts);
}
