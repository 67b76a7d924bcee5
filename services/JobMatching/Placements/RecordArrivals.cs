using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using JobMatching.Database;
using MassTransit;

namespace JobMatching.Placements;

/// <summary>
/// Who arrived starts; who did not board gives the place back. A placement that started or ended already stays as it is, so
/// that a second or contradicting message changes nothing.
/// </summary>
internal sealed class RecordArrivals(JobMatchingContext database, TimeProvider clock) : IConsumer<TripArrived>
{
    public async Task Consume(ConsumeContext<TripArrived> context)
    {
        var trip = context.Message;
        var held = await HeldPlacements.LoadAsync(
            database, trip.Arrived.Concat(trip.NoShows).Select(IdOf).ToHashSet(), context.CancellationToken);
        foreach (var placement in Of(trip.Arrived, held).Where(placement => placement.Start(trip.ArrivedOn)))
        {
            database.Publish(new PlacementStarted
            {
                Placement = placement.ToDetails(), StartedOn = trip.ArrivedOn, OccurredAt = clock.GetUtcNow(),
            });
            PlacementMeter.Count(placement);
        }

        foreach (var placement in Of(trip.NoShows, held))
        {
            database.End(placement, held.Posts[placement.PostId], EndReason.NoShow, trip.ArrivedOn, clock);
        }
    }

    private static PlacementId IdOf(Passenger passenger) => PlacementId.From(passenger.PlacementId);

    private static IEnumerable<Placement> Of(IEnumerable<Passenger> passengers, HeldPlacements held) =>
        passengers.Select(passenger => held.Placements.GetValueOrDefault(IdOf(passenger))).OfType<Placement>();
}
