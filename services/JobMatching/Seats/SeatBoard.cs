using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Placements;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Background;
using ServiceDefaults.Clock;

namespace JobMatching.Seats;

/// <summary>
/// From where to where planned trips have a seat left. Read anew every few seconds, not for every question: a score may lag behind the last
/// seat, which Transport sells and nobody else.
/// </summary>
internal sealed class SeatBoard(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SeatBoard> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile HashSet<SeatRoute> _routes = [];

    public IReadOnlySet<SeatRoute> Routes => _routes;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("Reading seats left", RoundAsync, Pause, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        var today = clock.Today();
        var routes = await database.PlannedTrips.AsNoTracking()
            .Where(trip => !trip.IsClosed && trip.DepartsOn >= today && trip.Seats > database.TripBookings.Count(booking =>
                booking.TripId == trip.Id && !database.Placements.Any(placement =>
                    placement.Id == booking.PlacementId && placement.State == PlacementState.Ended)))
            .Select(trip => new { trip.FromPrefecture, trip.ToPrefecture }).Distinct().ToListAsync(cancellationToken);
        _routes = [.. routes.Select(route => new SeatRoute(route.FromPrefecture!, route.ToPrefecture!))];
        await Task.Delay(Pause, cancellationToken);
    }
}

internal static class SeatExtensions
{
    public static IBusRegistrationConfigurator AddSeatConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RecordTrips>();
        return bus;
    }

    public static void AddSeats(this IServiceCollection services) =>
        services.AddSingleton<SeatBoard>().AddHostedService(provider => provider.GetRequiredService<SeatBoard>());
}
