using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using Subsidies.Database;

namespace Subsidies.PolicyRuns;

/// <summary>A pass was asked for.</summary>
internal sealed class PolicyRunSignal : WorkSignal;

/// <summary>Makes the passes that were asked for, the oldest first.</summary>
internal sealed class PolicyRunWorker(IServiceScopeFactory scopes, PolicyRunPass pass, PolicyRunSignal signal, ILogger<PolicyRunWorker> logger)
    : BackgroundService
{
    // Another process may have asked, or have left one where it was.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Deciding policies", RoundAsync, Look, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var worked = false;
        foreach (var run in await WaitingAsync(cancellationToken))
        {
            worked |= await pass.RunAsync(run, cancellationToken);
        }

        if (!worked)
        {
            await signal.WaitAsync(Look, cancellationToken);
        }
    }

    private async Task<List<PolicyRunId>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SubsidiesContext>().PolicyRuns
            .Where(run => run.CompletedAt == null).OrderBy(run => run.RequestedAt).Select(run => run.Id).ToListAsync(cancellationToken);
    }
}
