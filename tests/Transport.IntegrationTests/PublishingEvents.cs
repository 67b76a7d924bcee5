using Contracts.Transport.V1;
using Testing;

namespace Transport.IntegrationTests;

public sealed class PublishingEvents(TransportFixture fixture)
{
    [Fact]
    public async Task Every_event_goes_over_the_broker_as_its_consumers_read_it()
    {
        await using var events = await MessageSnapshots.ListenAsync<TripPlanned>(fixture.Transport.Services);
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 2);
        var (cancelled, _) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);

        // One of the two comes: an arrival tells of both kinds.
        await dispatcher.Act(tripId, "boardings", new { seatNumbers = new[] { 1 } });
        await dispatcher.Act(tripId, "departure");
        await dispatcher.Act(tripId, "arrival");
        await dispatcher.Act(cancelled, "cancellation", new { reason = "coach broke down" });

        await events.ShouldMatch<TravelRequested>(message => message.PlacementId == placements[0].PlacementId);
        await events.ShouldMatch<TripPlanned>(message => message.TripId == tripId);
        await events.ShouldMatch<SeatBooked>(message => message.TripId == tripId);
        await events.ShouldMatch<PassengerBoarded>(message => message.TripId == tripId);
        await events.ShouldMatch<TripDeparted>(message => message.TripId == tripId);
        await events.ShouldMatch<TripArrived>(message => message.TripId == tripId);
        await events.ShouldMatch<CharterCostSettled>(message => message.TripId == tripId);
        await events.ShouldMatch<TripCancelled>(message => message.TripId == cancelled);
        events.ShouldBeComplete();
    }
}
