namespace Subsidies.Rules.Cel;

/// <summary>What an expression may speak of.</summary>
public sealed record CelEnvironment
{
    /// <summary>Variables by name, which may be dotted (<c>google.pi</c>), with their types.</summary>
    public IReadOnlyDictionary<string, CelType> Variables { get; init; } = new Dictionary<string, CelType>();

    /// <summary>The namespace in which names are looked up first, e.g. <c>a.b</c>; empty for none.</summary>
    public string Container { get; init; } = "";

    /// <summary>True to refuse what cannot work (unknown names, wrong types) when compiling; false to leave it to the
    /// evaluation, where <c>||</c> and <c>&amp;&amp;</c> may absorb it.</summary>
    public bool Check { get; init; } = true;

    /// <summary>What expressions may cost.</summary>
    public CelLimits Limits { get; init; } = CelLimits.Default;
}
