using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One process of a resource, from one start to the next.</summary>
internal sealed class ResourceInstance(
    Orchestrator orchestrator, IResource resource, int replica, string suffix, ConsoleLog log) : IDisposable
{
    private readonly SemaphoreSlim _commands = new(1, 1);
    private ChildProcess? _process;
    private CancellationTokenSource? _starting;
    private Task _started = Task.CompletedTask;
    private Task _ended = Task.CompletedTask;
    private bool _stopping;

    public IResource Resource => resource;

    public int Replica => replica;

    public string Suffix => suffix;

    public string Id => $"{resource.Name}-{suffix}";

    public ConsoleLog Log => log;

    /// <summary>Whether it ended, or was never started, and is not meant to run now.</summary>
    public bool IsStopped => _started.IsCompleted && _process is not { Ended.IsCompleted: false };

    private string Ended => resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished;

    /// <summary>Sets the start going; it waits for the resources it depends on in the background.</summary>
    public void Launch(CancellationToken applicationStopping)
    {
        _starting = CancellationTokenSource.CreateLinkedTokenSource(applicationStopping);
        _started = RunAsync(_starting.Token);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsStopped)
            {
                await _ended.ConfigureAwait(false);
                Launch(orchestrator.Stopping);
            }

            await _started.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (_process is null)
            {
                throw new DistributedApplicationException($"Resource '{Id}' failed to start.");
            }
        }
        finally
        {
            _commands.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _stopping = true;
            if (_starting is { } starting)
            {
                await starting.CancelAsync().ConfigureAwait(false);
            }

            await _started.ConfigureAwait(false);
            if (_process is { Ended.IsCompleted: false } running)
            {
                Publish(KnownResourceStates.Stopping);
                await running.StopAsync().ConfigureAwait(false);
            }

            await _ended.ConfigureAwait(false);
        }
        finally
        {
            _stopping = false;
            _commands.Release();
        }
    }

    public void Dispose()
    {
        _commands.Dispose();
        _starting?.Dispose();
        _process?.Dispose();
    }

    public void Publish(string state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null) =>
        orchestrator.Publish(this, before => (change ?? (same => same))(before with { State = state }));

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        _process?.Dispose();
        _process = null;
        try
        {
            Publish(KnownResourceStates.Starting, before => before with
            {
                Ready = null,
                ExitCode = null,
                StopTimeStamp = null,
                HealthReports = HealthMonitor.Unknown(resource),
            });
            if (resource.HasAnnotationOfType<WaitAnnotation>())
            {
                Publish(KnownResourceStates.Waiting);
            }

            await orchestrator.WaitForDependenciesAsync(resource, cancellationToken).ConfigureAwait(false);
            Publish(KnownResourceStates.Starting);

            var (specification, configuration) = await orchestrator.PrepareAsync(this, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _process = ChildProcess.Start(specification, orchestrator.Run, Id, log);
            Publish(KnownResourceStates.Running, before => before with
            {
                StartTimeStamp = orchestrator.Now,
                Starts = before.Starts + 1,
                EnvironmentVariables = [.. configuration.Environment.Select(
                    variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true))],
                Properties = [new("executable.pid", _process.Id), new("executable.path", specification.Program)],
                Urls = [.. before.Urls.Select(url => url with { IsInactive = false })],
            });
            _ended = NoteEndAsync(_process);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Publish(Ended, before => before with { StopTimeStamp = orchestrator.Now });
        }
#pragma warning disable CA1031 // Whatever keeps a resource from starting is shown as its state, not thrown at nobody.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.Write(exception is DistributedApplicationException ? exception.Message : exception.ToString(), isError: true);
            Publish(KnownResourceStates.FailedToStart, before => before with { StopTimeStamp = orchestrator.Now });
            orchestrator.ReportFailure(this, "failed to start");
        }
    }

    private async Task NoteEndAsync(ChildProcess process)
    {
        var exitCode = await process.Ended.ConfigureAwait(false);
        Publish(Ended, before => before with
        {
            ExitCode = exitCode,
            StopTimeStamp = orchestrator.Now,
            HealthReports = [],
            Ready = null,
            Urls = [.. before.Urls.Select(url => url with { IsInactive = true })],
        });
        if (exitCode != 0 && !_stopping)
        {
            orchestrator.ReportFailure(this, $"ended with exit code {exitCode}");
        }
    }
}
