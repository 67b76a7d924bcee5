using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What is otherwise in a test: no dashboard, and free ports in place of fixed ones.</summary>
internal static class TestDefaults
{
    public static void Apply(DistributedApplicationOptions options, HostApplicationBuilderSettings host)
    {
        options.DisableDashboard = true;
        host.EnvironmentName = Environments.Development;
        host.Configuration ??= new ConfigurationManager();
        host.Configuration.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
    }
}
