using Contracts.Transport.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.Entitlements;

namespace Subsidies.Facts;

internal sealed class RecordTrips(SubsidiesContext database, EntitlementFinder finder)
    : IConsumer<TripArrived>, IConsumer<CharterCostSettled>
{
    public async Task Consume(ConsumeContext<TripArrived> context)
    {
        var trip = context.Message;
        var cancellationToken = context.CancellationToken;
        await database.HoldAsync(
            trip.Arrived.SelectMany(passenger => new[] { passenger.WorkerId, passenger.EnterpriseId }), cancellationToken);
        var placements = trip.Arrived.Select(passenger => passenger.PlacementId).ToHashSet();
        var known = await database.Arrivals.Where(arrival => placements.Contains(arrival.PlacementId))
            .Select(arrival => arrival.PlacementId).ToHashSetAsync(cancellationToken);
        database.AddRange(trip.Arrived.Where(passenger => known.Add(passenger.PlacementId))
            .Select(passenger => ArrivalFact.Of(passenger, trip)));
        await database.SaveChangesAsync(cancellationToken);
        await finder.FindAsync(
            nameof(TripArrived), new CaseFilter { Kind = BasisKind.Arrival, BasisIds = placements }, cancellationToken);
    }

    public async Task Consume(ConsumeContext<CharterCostSettled> context)
    {
        var cost = context.Message;
        var cancellationToken = context.CancellationToken;
        await database.HoldAsync([cost.EnterpriseId], cancellationToken);
        if (await database.Charters.FindAsync([cost.TripId, cost.EnterpriseId], cancellationToken) is null)
        {
            database.Add(CharterFact.Of(cost));
            await database.SaveChangesAsync(cancellationToken);
        }

        await finder.FindAsync(
            nameof(CharterCostSettled), CaseFilter.Of(BasisKind.Charter, cost.TripId) with { EnterpriseId = cost.EnterpriseId },
            cancellationToken);
    }
}
