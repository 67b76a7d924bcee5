namespace Gateway.Proxy;

/// <summary>
/// The section <c>Routes</c>: what each service answers, as data. A resource is the path below <c>/api/v1/</c>, with
/// everything below it; where two match, the longer one wins.
/// </summary>
internal sealed class ServiceRouteTable : Dictionary<string, ServiceRoutes>
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Routes";
}

/// <summary>What one service answers.</summary>
internal sealed class ServiceRoutes
{
    /// <summary>Paths below <c>/api/v1/</c>.</summary>
    public string[] Resources { get; init; } = [];

    /// <summary>Paths that take whole files: a larger body and a longer wait.</summary>
    public string[] Imports { get; init; } = [];
}
