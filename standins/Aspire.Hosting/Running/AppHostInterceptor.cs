using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Lets a test look over the shoulder of an app host whose Main it runs. It flows with the execution context, so it is
/// seen by the code that Main calls and by nothing else in the process.
/// </summary>
internal abstract class AppHostInterceptor
{
    private static readonly AsyncLocal<AppHostInterceptor?> Flowing = new();

    public static AppHostInterceptor? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public abstract void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings host);

    /// <summary>Holds Main at its call of Build until the test has said what it has to say.</summary>
    public abstract void OnBuilding(DistributedApplicationBuilder builder);

    public abstract void OnBuilt(DistributedApplication application);

    public abstract void OnBuildFailed(Exception exception);

    // It is the test that starts and stops the application; Main only waits for it.
    public static Task WhenStarted(IServiceProvider services, CancellationToken cancellationToken) => Reached(
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted, cancellationToken);

    public static Task WhenStopped(IServiceProvider services, CancellationToken cancellationToken) => Reached(
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped, cancellationToken);

    private static async Task Reached(CancellationToken moment, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = moment.Register(reached.SetResult).ConfigureAwait(false);
        await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
