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

/// <summary>
/// A numbered seat held by one person on a part of a trip. A journey with changes has a booking on each of its trips.
/// </summary>
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

    public int FromStop { get; private set; }

    public int ToStop { get; private set; }

    /// <summary>Which trip of the journey, from 1.</summary>
    public int Leg { get; private set; }

    /// <summary>Whether whoever sits beside asked to sit beside women only, as this person did.</summary>
    public bool WomenOnly { get; private set; }

    /// <summary>Whether the journey ends with this trip.</summary>
    public bool IsLastLeg { get; private set; }

    public SeatState State { get; private set; }

    public DateTimeOffset? BoardedAt { get; private set; }

    /// <summary>The part of the trip that is ridden.</summary>
    public Ride Ride => new(FromStop, ToStop);

    /// <summary>Whether the seat is held and nobody sits on it yet.</summary>
    public bool IsAhead => State is SeatState.Booked or SeatState.CheckedIn;

    /// <summary>
    /// Books a seat that the caller has taken; the demand is booked by whoever books its journey. Legs count on after those
    /// that were ridden before the journey broke off.
    /// </summary>
    public static SeatBooking Book(
        TransportContext database, TripId trip, TravelDemand demand, int number, Ride ride, int leg, bool isLastLeg,
        TimeProvider clock)
    {
        var seat = new SeatBooking
        {
            Id = TypedId.New<SeatBookingId>(clock),
            TripId = trip,
            Number = number,
            DemandId = demand.Id,
            PlacementId = demand.PlacementId,
            FromStop = ride.FromStop,
            ToStop = ride.ToStop,
            Leg = demand.LegsRidden + leg,
            WomenOnly = demand.WomenOnly,
            IsLastLeg = isLastLeg,
        };
        database.Add(seat);
        database.Publish(new SeatBooked
        {
            TripId = trip.Value,
            SeatNumber = number,
            Leg = seat.Leg,
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

    /// <summary>Off a trip that does not leave after all.</summary>
    public void GetOff() => Move(SeatState.Booked, SeatState.Booked, SeatState.CheckedIn, SeatState.Boarded);

    public void Release() => Move(SeatState.Released, SeatState.Booked, SeatState.CheckedIn);

    // Callers look before they move: anything else is a fault of ours, and must not be passed over.
    private void Move(SeatState to, params ReadOnlySpan<SeatState> from) =>
        State = from.Contains(State) ? to : throw new InvalidOperationException($"A seat cannot go from {State} to {to}.");
}

internal sealed class SeatBookingMapping : IEntityTypeConfiguration<SeatBooking>
{
    private const string Live = "state <> 'released'";

    public void Configure(EntityTypeBuilder<SeatBooking> builder)
    {
        builder.Ignore(booking => booking.Ride).Ignore(booking => booking.IsAhead);
        builder.HasOne<Seat>().WithMany().HasForeignKey(booking => new { booking.TripId, booking.Number });
        builder.HasOne<TravelDemand>().WithMany().HasForeignKey(booking => booking.DemandId);
        builder.HasIndex(booking => booking.DemandId);
        // The last word on overselling, beside the exclusion of overlapping rides (migration): nobody has two seats on a trip
        // or two journeys, whatever the code does.
        builder.HasIndex(booking => new { booking.TripId, booking.DemandId }).IsUnique().HasFilter(Live);
        builder.HasIndex(booking => new { booking.PlacementId, booking.Leg }).IsUnique().HasFilter(Live);
        builder.ToTable(table => table.HasCheckConstraint(
            "seat_booking_ride", "number > 0 AND from_stop >= 0 AND to_stop > from_stop AND leg > 0"));
    }
}
