using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Runs the server that Aspire would run in a container as a process of this machine.</summary>
internal abstract class LocalServer
{
    /// <summary>Makes the server ready in its directory and says how it is started.</summary>
    public abstract Task<ProcessSpecification> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken);

    /// <summary>A program of the server, or an error that says which package has it.</summary>
    protected static string Require(string package, params IEnumerable<string> places) =>
        places.FirstOrDefault(File.Exists) ?? throw new DistributedApplicationException(
            $"The server of the Debian package '{package}' is not installed. Install it: apt-get install {package}");
}

/// <summary>What a server needs to know to run.</summary>
/// <param name="Directory">Where it keeps everything it writes.</param>
/// <param name="IsPersistent">Whether the directory outlives the app host.</param>
/// <param name="Configuration">What the model says of its variables and arguments.</param>
/// <param name="Log">Where it reports what it does before it runs.</param>
internal sealed record LocalServerContext(
    string Directory, bool IsPersistent, ResourceConfiguration Configuration, ConsoleLog Log);

internal sealed class LocalServerAnnotation(LocalServer server) : IResourceAnnotation
{
    public LocalServer Server => server;
}
