using System.Reflection;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs the Main of an app host on a thread of its own. It stops at its call of Build until the test has changed what it
/// wants to change, and then, in place of starting the application, waits for the test to start and stop it.
/// </summary>
internal sealed class EntryPointRun(
    Assembly appHost,
    string[] args,
    Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder) : AppHostInterceptor
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _described = NewSource<DistributedApplicationBuilder>();
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = NewSource<DistributedApplication>();

    public Task<DistributedApplicationBuilder> WhenDescribedAsync(CancellationToken cancellationToken)
    {
        new Thread(RunMain) { IsBackground = true, Name = $"Main of {appHost.GetName().Name}" }.Start();
        return _described.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets a Main that waits at Build end.</summary>
    public void Abandon() => _mayBuild.TrySetException(new OperationCanceledException("The test has disposed of the builder."));

    public override void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings host)
    {
        options.AssemblyName = appHost.GetName().Name;
        options.Args = host.Args = [.. options.Args ?? [], .. args.Except(options.Args ?? [])];
        TestDefaults.Apply(options, host);
        configureBuilder(options, host);
    }

    public override void OnBuilding(DistributedApplicationBuilder builder)
    {
        _described.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
    }

    public override void OnBuilt(DistributedApplication application) => _built.TrySetResult(application);

    public override void OnBuildFailed(Exception exception) => _built.TrySetException(exception);

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void RunMain()
    {
        Current = this;
        try
        {
            var main = appHost.EntryPoint
                ?? throw new InvalidOperationException($"The assembly {appHost.GetName().Name} has no entry point.");
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? null : [args], null);
            Fail(new InvalidOperationException($"The entry point of {appHost.GetName().Name} ended without building an application."));
        }
#pragma warning disable CA1031 // Whatever Main throws belongs to the test that waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        _described.TrySetException(exception);
        _built.TrySetException(exception);
    }
}
