using System.Diagnostics.Metrics;
using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Telemetry;
using Transport.Database;
using Transport.Demands;
using Transport.Trips;

namespace Transport.Seats;

internal readonly record struct SeatBookingId(Guid Value) : ITypedId<SeatBookingId>
{
    public static SeatBookingId From(Guid value) => new(value);
}

internal enum SeatState
{
    Booked,
    CheckedIn,
    Boarded,
    NoShow,

    /// <summary>Given up: the seat may be booked by another.</summary>
    Released,
}

/// <summary>A numbered seat held by one person.</summary>
internal sealed class SeatBooking
{
    private static readonly Counter<long> Booked =
        Meters.Meter.CreateCounter<long>("chunfeng.transport.seats_booked", "{seat}", "Seats booked.");

    private SeatBooking()
    {
    }

    public SeatBookingId Id { get; private set; }

    public TripId TripId { get; private set; }

    public int Number { get; private set; }

    public DemandId DemandId { get; private set; }

    public Guid PlacementId { get; private set; }

    public SeatState State { get; private set; }

    public DateTimeOffset? BoardedAt { get; private set; }

    /// <summary>Books a seat that the caller knows to be free, under the trip's lock.</summary>
    public static SeatBooking Book(TransportContext database, Trip trip, TravelDemand demand, int number, TimeProvider clock)
    {
        var seat = new SeatBooking
        {
            Id = TypedId.New<SeatBookingId>(clock),
            TripId = trip.Id,
            Number = number,
            DemandId = demand.Id,
            PlacementId = demand.PlacementId,
        };
        demand.Book();
        database.Add(seat);
        database.Publish(new SeatBooked
        {
            TripId = trip.Id.Value,
            SeatNumber = number,
            PlacementId = demand.PlacementId,
            WorkerId = demand.WorkerId,
            OccurredAt = clock.GetUtcNow(),
        });
        Booked.Add(1);
        return seat;
    }

    public void CheckIn() => Move(SeatState.CheckedIn, SeatState.Booked);

    public void Board(DateTimeOffset now)
    {
        Move(SeatState.Boarded, SeatState.Booked, SeatState.CheckedIn);
        BoardedAt = now;
    }

    public void MissTrip() => Move(SeatState.NoShow, SeatState.Booked, SeatState.CheckedIn);

    /// <summary>Also of a passenger who boarded a trip that is then cancelled.</summary>
    public void Release() => Move(SeatState.Released, SeatState.Booked, SeatState.CheckedIn, SeatState.Boarded);

    // Callers look before they move: anything else is a fault of ours, and must not be passed over.
    private void Move(SeatState to, params ReadOnlySpan<SeatState> from) =>
        State = from.Contains(State) ? to : throw new InvalidOperationException($"A seat cannot go from {State} to {to}.");
}

internal sealed class SeatBookingMapping : IEntityTypeConfiguration<SeatBooking>
{
    public void Configure(EntityTypeBuilder<SeatBooking> builder)
    {
        builder.HasOne<Trip>().WithMany().HasForeignKey(seat => seat.TripId);
        builder.HasOne<TravelDemand>().WithMany().HasForeignKey(seat => seat.DemandId);
        // The last word on overselling: no seat has two holders and nobody two seats, whatever the code does.
        builder.HasIndex(seat => new { seat.TripId, seat.Number }).IsUnique().HasFilter("state <> 'released'");
        builder.HasIndex(seat => seat.PlacementId).IsUnique().HasFilter("state <> 'released'");
        builder.ToTable(table => table.HasCheckConstraint("seat_booking_number", "number > 0"));
    }
}
