using ServiceDefaults.Background;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Planner;
using Transport.Planner.Checking;

namespace Transport.Planning;

/// <summary>A plan was asked for.</summary>
internal sealed class PlanSignal : WorkSignal;

/// <summary>Takes one plan after the other and makes proposals of them.</summary>
internal sealed partial class PlanWorker(
    IServiceScopeFactory scopes, PlanSettings settings, PlanSignal signal, TimeProvider clock, ILogger<PlanWorker> logger)
    : BackgroundService
{
    // Others may have put plans into the queue, or left them there.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Guid _worker = Guid.CreateVersion7();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Planning trips", RoundAsync, Look, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await InDatabaseAsync(database => database.TakePlanAsync(_worker, cancellationToken)) is not { } plan)
        {
            await signal.WaitAsync(Look, cancellationToken);
            return;
        }

        try
        {
            await PlanAsync(plan, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends; whoever comes next begins anew, at once.
            await InDatabaseAsync(database => database.GiveUpAsync(plan, forGood: false, CancellationToken.None));
            throw;
        }
        catch (Exception exception) when (!Faults.IsTransient(exception))
        {
            Failed(logger, plan.Id.Value, exception);
            await InDatabaseAsync(database => database.GiveUpAsync(plan, forGood: true, cancellationToken));
        }
    }

    private async Task PlanAsync(TripPlan plan, CancellationToken cancellationToken)
    {
        var prices = await InDatabaseAsync(database => PriceList.ReadAsync(database, settings, cancellationToken));
        var scenario = plan.Options.Of(prices);
        var demands = await InDatabaseAsync(database => OpenDemand.ReadAsync(database, plan, clock, cancellationToken));
        var told = plan.Options.Replan is null
            ? null
            : await InDatabaseAsync(database => ToldTrips.ReadAsync(database, plan, scenario.Supply, clock, cancellationToken));
        demands = told is null ? demands : demands.With(told);
        // A plan beside others has what those have left; one that replaces them has everything.
        var supply = told is null
            ? await InDatabaseAsync(database => database.LeftForAsync(plan, scenario.Supply, cancellationToken))
            : scenario.Supply;
        var planner = new TripPlanner(supply, scenario.Rules);
        var budget = plan.Options.Budget(prices);
        var replanned = await AttendedSearch.RunAsync<PlanProgress, Replanned>(
            (progress, enough) => told is null || told.Plan.Trips.Count == 0
                ? new Replanned(planner.Plan(demands.Groups, budget, progress, enough), [])
                : planner.Replan(told.Plan, demands.Groups, told.ChangesOf(plan.Options.Replan!), budget, enough),
            progress => RenewAsync(plan, demands.People, progress, cancellationToken), cancellationToken);
        if (replanned is null)
        {
            return;
        }

        // The planner and its checker share no code: what one overlooks the other sees, and nobody waits for a coach that cannot come.
        // A plan that replaces another has to live with what has departed, which no rule would allow to be planned.
        if (told is null && PlanChecker.Check(demands.Groups, supply, scenario.Rules, replanned.Plan) is { Count: > 0 } faults)
        {
            throw new InvalidOperationException($"The plan breaks a rule: {faults[0]} ({faults.Count} in all).");
        }

        await InDatabaseAsync(database =>
            Proposal.WriteAsync(database, plan, demands, told, replanned, scenario.Rules, clock, cancellationToken));
    }

    /// <summary>Renews the lease; somebody may have asked for what there is, or the plan is gone.</summary>
    private async Task<Attention> RenewAsync(TripPlan plan, int demands, PlanProgress? progress, CancellationToken cancellationToken) =>
        await InDatabaseAsync(database => database.RenewAsync(plan, demands, progress, cancellationToken)) switch
        {
            null => Attention.Abandon,
            true => Attention.Enough,
            false => Attention.GoOn,
        };

    private async Task<T> InDatabaseAsync<T>(Func<TransportContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TransportContext>());
    }

    private async Task InDatabaseAsync(Func<TransportContext, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TransportContext>());
    }

    [LoggerMessage(1, LogLevel.Error, "Trip plan {Plan} failed.")]
    private static partial void Failed(ILogger logger, Guid plan, Exception exception);
}
