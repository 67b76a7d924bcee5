using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Lenient = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
    };

    /// <summary>Gives the project the endpoints and variables of its launch profile, if it has one.</summary>
    public static IResourceBuilder<ProjectResource> WithLaunchProfile(
        this IResourceBuilder<ProjectResource> builder, string? name)
    {
        builder.Resource.TryGetLastAnnotation<IProjectMetadata>(out var project);
        var profiles = (project!.LaunchSettings ?? Read(project.ProjectPath))?.Profiles ?? [];
        if (name is not null && !profiles.ContainsKey(name))
        {
            throw new DistributedApplicationException(
                $"Launch settings file for '{builder.Resource.Name}' does not contain the launch profile '{name}'.");
        }

        var profile = name is not null
            ? profiles[name]
            : profiles.Values.FirstOrDefault(candidate => candidate.CommandName == "Project");
        if (profile is null)
        {
            return builder;
        }

        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var address = new Uri(url);
            var same = builder.Resource.GetEndpoints().Count(endpoint => endpoint.Scheme == address.Scheme);
            builder.WithEndpoint(same == 0 ? address.Scheme : $"{address.Scheme}{same + 1}", endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.UriScheme = address.Scheme;
                endpoint.Transport = "http";
            });
        }

        return builder.WithEnvironment(context =>
        {
            foreach (var (variable, value) in profile.EnvironmentVariables)
            {
                context.EnvironmentVariables[variable] = Environment.ExpandEnvironmentVariables(value);
            }
        });
    }

    private static LaunchSettings? Read(string projectPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        return File.Exists(path)
            ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), Lenient)
            : null;
    }
}
