using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Transport.Database;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// A numbered seat of a trip and the legs on which it is taken. Buyers lock seats, not the trip: they do not wait for each
/// other as long as there are seats for all of them.
/// </summary>
internal sealed class Seat
{
    public required TripId TripId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The bits of <see cref="Ride.Legs"/>.</summary>
    public required int TakenLegs { get; init; }
}

internal static class SeatQueries
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private const int Patience = 300;

    /// <summary>Makes the seats of trips that have none yet.</summary>
    public static Task MakeSeatsAsync(this TransportContext database, TripPlanId plan, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO seat (trip_id, number, taken_legs)
            SELECT trip.id, number, 0 FROM trip, generate_series(1, trip.seats) AS number WHERE plan_id = {plan.Value}
            """,
            cancellationToken);

    /// <summary>Marks the seats of a plan's trips as taken where they are booked.</summary>
    public static Task TakeBookedSeatsAsync(this TransportContext database, TripPlanId plan, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            UPDATE seat SET taken_legs = booked.legs
            FROM (
                SELECT trip_id, number, bit_or((1 << to_stop) - (1 << from_stop)) AS legs
                FROM seat_booking JOIN trip ON trip.id = trip_id
                WHERE plan_id = {plan.Value} AND seat_booking.state <> 'released' GROUP BY trip_id, number
            ) AS booked
            WHERE seat.trip_id = booked.trip_id AND seat.number = booked.number
            """,
            cancellationToken);

    /// <summary>
    /// Takes the wanted seat, or the first that is free on the whole ride; null when there is none. What other buyers have in
    /// hand is passed over; when nothing else is left, it is looked again until they have it or gave it up. Nobody ever waits
    /// for the lock of a seat, so buyers cannot wait for each other in a circle.
    /// </summary>
    /// <exception cref="TimeoutException">Others had the last seats in hand for too long; the same request may succeed later.</exception>
    public static async Task<int?> TakeSeatAsync(
        this TransportContext database, TripId trip, Ride ride, int? wanted, CancellationToken cancellationToken)
    {
        for (var patience = Patience; patience > 0; patience--)
        {
            if (await database.TryTakeSeatAsync(trip, ride, wanted, cancellationToken) is { } taken)
            {
                return taken;
            }

            if (!await database.Seats.AnyAsync(
                seat => seat.TripId == trip && (seat.TakenLegs & ride.Legs) == 0 && (wanted == null || seat.Number == wanted),
                cancellationToken))
            {
                return null;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new TimeoutException("The last seats of the trip stayed in other hands.");
    }

    /// <summary>The same without looking twice: null also when others have the last seats in hand.</summary>
    public static async Task<int?> TryTakeSeatAsync(
        this TransportContext database, TripId trip, Ride ride, int? wanted, CancellationToken cancellationToken)
    {
        var taken = await database.Database.SqlQuery<int>(
            $"""
            UPDATE seat SET taken_legs = taken_legs | {ride.Legs}
            WHERE trip_id = {trip.Value} AND number = (
                SELECT number FROM seat
                WHERE trip_id = {trip.Value} AND taken_legs & {ride.Legs} = 0 AND ({wanted}::int IS NULL OR number = {wanted})
                ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING number
            """).ToListAsync(cancellationToken);
        return taken.Count > 0 ? taken[0] : null;
    }

    /// <summary>The first of so many seats side by side that are free on the whole ride; null when nowhere are.</summary>
    public static async Task<int?> FirstRowOfSeatsAsync(
        this TransportContext database, TripId trip, Ride ride, int seats, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<int?>(
            $"""
            SELECT min(first) AS "Value" FROM (
                SELECT min(number) AS first FROM (
                    SELECT number, number - row_number() OVER (ORDER BY number) AS row FROM seat
                    WHERE trip_id = {trip.Value} AND taken_legs & {ride.Legs} = 0) AS free
                GROUP BY row HAVING count(*) >= {seats}) AS rows
            """).ToListAsync(cancellationToken))[0];

    public static Task GiveBackSeatAsync(
        this TransportContext database, TripId trip, int number, Ride ride, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"UPDATE seat SET taken_legs = taken_legs & ~{ride.Legs} WHERE trip_id = {trip.Value} AND number = {number}",
            cancellationToken);
}

internal sealed class SeatMapping : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.HasKey(seat => new { seat.TripId, seat.Number });
        builder.HasOne<Trip>().WithMany().HasForeignKey(seat => seat.TripId);
        builder.ToTable(table => table.HasCheckConstraint("seat_number", "number > 0 AND taken_legs >= 0"));
    }
}
