using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources.</summary>
public class ResourceCommandService
{
    private readonly Orchestrator _orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => _orchestrator = orchestrator;

    /// <summary>Carries out a command on every replica of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(_orchestrator.InstancesOf(resource), resource.Name, commandName, cancellationToken);

    /// <summary>Carries out a command on one replica of a resource.</summary>
    /// <param name="resourceId">Its id, or the name of the resource.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(_orchestrator.InstancesOf(resourceId), resourceId, commandName, cancellationToken);

    private static async Task<ExecuteCommandResult> ExecuteAsync(
        IReadOnlyList<ResourceInstance> instances, string name, string command, CancellationToken cancellationToken)
    {
        if (instances.Count == 0)
        {
            return new() { Success = false, ErrorMessage = $"Resource '{name}' not found." };
        }

        var results = await Task.WhenAll(instances.Select(
            instance => ExecuteAsync(instance, command, cancellationToken))).ConfigureAwait(false);
        return results.FirstOrDefault(result => !result.Success) ?? results[0];
    }

    private static async Task<ExecuteCommandResult> ExecuteAsync(
        ResourceInstance instance, string command, CancellationToken cancellationToken)
    {
        if (command != KnownResourceCommands.StartCommand
            && command != KnownResourceCommands.StopCommand
            && command != KnownResourceCommands.RestartCommand)
        {
            return new() { Success = false, ErrorMessage = $"Command '{command}' not available for resource '{instance.Id}'." };
        }

        try
        {
            if (command != KnownResourceCommands.StartCommand)
            {
                await instance.StopAsync(cancellationToken).ConfigureAwait(false);
            }

            if (command != KnownResourceCommands.StopCommand)
            {
                await instance.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            return new() { Success = true };
        }
        catch (OperationCanceledException)
        {
            return new() { Success = false, Canceled = true };
        }
        catch (DistributedApplicationException exception)
        {
            return new() { Success = false, ErrorMessage = exception.Message };
        }
    }
}

/// <summary>What became of a command.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it was carried out.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether it was given up.</summary>
    public bool Canceled { get; init; }

    /// <summary>Why it was not carried out.</summary>
    public string? ErrorMessage { get; init; }
}
