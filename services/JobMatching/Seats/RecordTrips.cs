using Contracts.Transport.V1;
using JobMatching.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Seats;

/// <summary>Learns which journeys have seats left, in whatever order the messages come.</summary>
internal sealed class RecordTrips(JobMatchingContext database)
    : IConsumer<TripPlanned>, IConsumer<SeatBooked>, IConsumer<TripDeparted>, IConsumer<TripCancelled>
{
    private const int Prefecture = 4;

    public Task Consume(ConsumeContext<TripPlanned> context)
    {
        var trip = context.Message;
        var (from, to) = (trip.OriginDivisionCode[..Prefecture], trip.DestinationDivisionCode[..Prefecture]);
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO planned_trip (id, from_prefecture, to_prefecture, departs_on, seats, is_closed)
            VALUES ({trip.TripId}, {from}, {to}, {trip.DepartsOn}, {trip.Seats}, false)
            ON CONFLICT (id) DO UPDATE SET from_prefecture = excluded.from_prefecture, to_prefecture = excluded.to_prefecture,
                departs_on = excluded.departs_on, seats = excluded.seats
            """,
            context.CancellationToken);
    }

    public Task Consume(ConsumeContext<SeatBooked> context)
    {
        var seat = context.Message;
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO trip_booking AS known (placement_id, leg, trip_id, booked_at)
            VALUES ({seat.PlacementId}, {seat.Leg}, {seat.TripId}, {seat.OccurredAt})
            ON CONFLICT (placement_id, leg) DO UPDATE SET trip_id = excluded.trip_id, booked_at = excluded.booked_at
            WHERE known.booked_at <= excluded.booked_at
            """,
            context.CancellationToken);
    }

    public Task Consume(ConsumeContext<TripDeparted> context) => CloseAsync(context.Message.TripId, context.CancellationToken);

    public Task Consume(ConsumeContext<TripCancelled> context) => CloseAsync(context.Message.TripId, context.CancellationToken);

    private Task<int> CloseAsync(Guid trip, CancellationToken cancellationToken) => database.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO planned_trip (id, seats, is_closed) VALUES ({trip}, 0, true)
        ON CONFLICT (id) DO UPDATE SET is_closed = true
        """,
        cancellationToken);
}
