namespace Aspire.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly of the app host, where it is not the one that was started.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The directory of the app host's project.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>The name shown on the dashboard.</summary>
    public string? DashboardApplicationName { get; set; }

    /// <summary>Whether there is no dashboard.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether http without TLS is allowed. Everything here listens on the loopback interface without it.</summary>
    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Whether the app host logs what its resources write.</summary>
    public bool EnableResourceLogging { get; set; }
}
