namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Which endpoints service discovery may give.</summary>
public sealed class ServiceDiscoveryOptions
{
    /// <summary>True (the default) to allow every scheme a request asks for, false for only <see cref="AllowedSchemes"/>.</summary>
    public bool AllowAllSchemes { get; set; } = true;

    /// <summary>The schemes that a request may be sent with; ignored while <see cref="AllowAllSchemes"/> is true.</summary>
    public IList<string> AllowedSchemes { get; set; } = [];

    /// <summary>How often sources without change notification are asked again; configuration has notification.</summary>
    public TimeSpan RefreshPeriod { get; set; } = TimeSpan.FromSeconds(60);
}
