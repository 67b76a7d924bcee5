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
            var last = await app.ResourceNotifications.WaitForResourceAsync(
                Simulator,
                update => update.Snapshot.ExitCode is not null || update.Snapshot.State?.Text == KnownResourceStates.FailedToStart,
                cancellationToken);
            return last.Snapshot.ExitCode ?? 1;
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
