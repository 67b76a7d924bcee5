using System.Diagnostics;
using System.Reflection;

namespace Aspire.Hosting.Running;

/// <summary>Finds what the build made of a project.</summary>
internal static class ProjectOutput
{
    /// <summary>A fact that the build wrote into an assembly (see Standins.targets).</summary>
    public static string? Metadata(Assembly? assembly, string key) => assembly?
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(fact => string.Equals(fact.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    public static async Task<string> FindAsync(IProjectMetadata project, CancellationToken cancellationToken)
    {
        var path = Metadata(project.GetType().Assembly, $"projectoutput:{project.ProjectPath}")
            ?? await AskBuildAsync(project.ProjectPath, cancellationToken).ConfigureAwait(false);
        return File.Exists(path)
            ? path
            : throw new DistributedApplicationException(
                $"Project '{project.ProjectPath}' is not built: there is no '{path}'. Build it first.");
    }

    private static async Task<string> AskBuildAsync(string projectPath, CancellationToken cancellationToken)
    {
        using var build = Process.Start(new ProcessStartInfo(
            Commands.Find("dotnet"), ["msbuild", projectPath, "-getProperty:TargetPath"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await build.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await build.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return output.Trim();
    }
}

internal sealed class ProjectAtPath(string projectPath) : IProjectMetadata
{
    public string ProjectPath => projectPath;
}
