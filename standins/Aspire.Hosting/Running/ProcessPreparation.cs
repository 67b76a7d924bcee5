using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Works out how each kind of resource is started.</summary>
internal sealed class ProcessPreparation(DistributedApplicationExecutionContext application, StateDirectory state)
    : IDisposable
{
    private readonly Dictionary<string, FileStream> _locks = [];

    public string Run { get; } = RunMark.Create(16);

    public string TemporaryDirectory => Path.Combine(Path.GetTempPath(), $"aspire-standin-{Run}");

    public static bool HasProcess(IResource resource) =>
        resource is ProjectResource or ExecutableResource || resource.HasAnnotationOfType<LocalServerAnnotation>();

    /// <summary>Where the servers of the application keep what they write.</summary>
    public IEnumerable<string> Directories(DistributedApplicationModel model) => model.Resources
        .Where(resource => resource.HasAnnotationOfType<LocalServerAnnotation>()).Select(DirectoryOf);

    public async Task<(ProcessSpecification Specification, ResourceConfiguration Configuration)> PrepareAsync(
        ResourceInstance instance, CancellationToken cancellationToken)
    {
        var configuration = await ResourceConfiguration.EvaluateAsync(
            instance.Resource, instance.Replica, application, new ConsoleLogLogger(instance.Log), cancellationToken)
            .ConfigureAwait(false);
        return (instance.Resource switch
        {
            ProjectResource project => await ProjectAsync(project, configuration, cancellationToken).ConfigureAwait(false),
            ExecutableResource executable => new ProcessSpecification
            {
                Program = executable.Command,
                Arguments = configuration.Arguments,
                WorkingDirectory = executable.WorkingDirectory,
                Environment = configuration.Environment,
            },
            var server => await ServerAsync(server, configuration, instance.Log, cancellationToken).ConfigureAwait(false),
        }, configuration);
    }

    public void Dispose()
    {
        foreach (var held in _locks.Values)
        {
            held.Dispose();
        }
    }

    private static async Task<ProcessSpecification> ProjectAsync(
        ProjectResource resource, ResourceConfiguration configuration, CancellationToken cancellationToken)
    {
        resource.TryGetLastAnnotation<IProjectMetadata>(out var project);
        var output = await ProjectOutput.FindAsync(project!, cancellationToken).ConfigureAwait(false);
        return new ProcessSpecification
        {
            Program = "dotnet",
            Arguments = ["exec", output, .. configuration.Arguments],
            WorkingDirectory = Path.GetDirectoryName(project!.ProjectPath)!,
            Environment = configuration.Environment,
        };
    }

    private static string? VolumeOf(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerMountAnnotation>(out var mount) ? mount.Source : null;

    private async Task<ProcessSpecification> ServerAsync(
        IResource resource, ResourceConfiguration configuration, ConsoleLog log, CancellationToken cancellationToken)
    {
        resource.TryGetLastAnnotation<LocalServerAnnotation>(out var annotation);
        var directory = DirectoryOf(resource);
        DirectoryAccess.CreateReachable(Path.GetDirectoryName(directory)!);
        var isPersistent = VolumeOf(resource) is not null;
        if (isPersistent)
        {
            Lock(directory);
        }

        return await annotation!.Server.PrepareAsync(
            new LocalServerContext(directory, isPersistent, configuration, log), cancellationToken).ConfigureAwait(false);
    }

    private string DirectoryOf(IResource resource) => VolumeOf(resource) is { } volume
        ? state.Volume(volume)
        : Path.Combine(TemporaryDirectory, resource.Name);

    // Two servers on the same files would destroy them.
    private void Lock(string directory)
    {
        lock (_locks)
        {
            if (_locks.ContainsKey(directory))
            {
                return;
            }

            try
            {
                _locks[directory] = new FileStream(
                    directory + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                throw new DistributedApplicationException(
                    $"The volume '{directory}' is in use by another app host that runs now.");
            }
        }
    }
}
