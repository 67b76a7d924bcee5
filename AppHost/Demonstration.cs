using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AppHost;

/// <summary>What <c>./dev run</c> adds to starting the stack: play the demonstration, show its table, say where things are.</summary>
internal static class Demonstration
{
    private const string Simulator = "simulator";

    /// <summary>
    /// Runs until Ctrl-C; with <c>--exit</c> until the demonstration ended. Answers the process's exit code: 1 when a
    /// resource did not become healthy or the demonstration failed.
    /// </summary>
    public static async Task<int> RunDemonstrationAsync(
        this DistributedApplication app, IConfiguration configuration, EndpointReference gateway)
    {
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        await using (app)
        {
            await app.StartAsync(lifetime.ApplicationStopping);
            var exitCode = configuration["play"] is null ? 0 : await ShowAsync(app, lifetime.ApplicationStopping);
            if (configuration["exit"] is null && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                Console.WriteLine($"Gateway    {gateway.Url}");
                Console.WriteLine($"API page   {gateway.Url}/docs");
                if (configuration["AppHost:BrowserToken"] is { } token)
                {
                    Console.WriteLine($"Dashboard  {configuration["ASPNETCORE_URLS"]}/login?t={token}");
                }

                Console.WriteLine("Ctrl-C ends everything.");
                await app.WaitForShutdownAsync(CancellationToken.None);
            }

            await app.StopAsync(CancellationToken.None);
            return exitCode;
        }
    }

    /// <summary>Prints what the simulator prints, until it ends; answers its exit code.</summary>
    private static async Task<int> ShowAsync(DistributedApplication app, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var printing = PrintAsync(app, ended.Token);
        try
        {
            await foreach (var update in app.ResourceNotifications.WatchAsync(cancellationToken))
            {
                if (update.Resource.Name == Simulator && update.Snapshot.ExitCode is { } exitCode)
                {
                    return exitCode;
                }

                if (Failed(update.Snapshot))
                {
                    await Console.Error.WriteLineAsync($"{update.Resource.Name} failed: the demonstration cannot be played.");
                    return 1;
                }
            }

            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 1;
        }
        finally
        {
            await ended.CancelAsync();
            await printing;
        }
    }

    // Also a migration that ended badly, and a service that ended at all.
    private static bool Failed(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart || snapshot.ExitCode is not (null or 0);

    private static async Task PrintAsync(DistributedApplication app, CancellationToken cancellationToken)
    {
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        try
        {
            await foreach (var batch in logs.WatchAsync(Simulator).WithCancellation(cancellationToken))
            {
                foreach (var line in batch)
                {
                    Console.WriteLine(line.Content);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator has ended.
        }
    }
}
