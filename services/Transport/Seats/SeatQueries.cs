using Microsoft.EntityFrameworkCore;
using Transport.Database;
using Transport.Planning;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>Seats taken and given back. Neighbours are reckoned as <see cref="Seat.Beside"/> does.</summary>
internal static class SeatQueries
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private const int Patience = 300;

    /// <summary>Makes the seats of trips that have none yet.</summary>
    public static Task MakeSeatsAsync(this TransportContext database, TripPlanId plan, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO seat (trip_id, number, taken_legs, women_only_legs)
            SELECT trip.id, number, 0, 0 FROM trip, generate_series(1, trip.seats) AS number WHERE plan_id = {plan.Value}
            """,
            cancellationToken);

    /// <summary>Marks the seats of a plan's trips as they are booked.</summary>
    public static Task TakeBookedSeatsAsync(this TransportContext database, TripPlanId plan, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            WITH ride AS (
                SELECT trip_id, number, women_only, (1 << to_stop) - (1 << from_stop) AS legs
                FROM seat_booking JOIN trip ON trip.id = trip_id
                WHERE plan_id = {plan.Value} AND seat_booking.state <> 'released'
            )
            UPDATE seat SET taken_legs = booked.taken, women_only_legs = booked.women_only
            FROM (
                SELECT trip_id, number, bit_or(taken) AS taken, bit_or(women_only) AS women_only
                FROM (
                    SELECT trip_id, number, legs AS taken, 0 AS women_only FROM ride
                    UNION ALL
                    SELECT trip_id, ((number - 1) # 1) + 1, 0, legs FROM ride WHERE women_only
                ) AS part
                GROUP BY trip_id, number
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
        this TransportContext database, TripId trip, Ride ride, bool womenOnly, int? wanted, CancellationToken cancellationToken)
    {
        for (var patience = Patience; patience > 0; patience--)
        {
            if (await database.TryTakeSeatAsync(trip, ride, womenOnly, wanted, cancellationToken) is { } taken)
            {
                return taken;
            }

            if (!await database.HasSeatAsync(trip, ride, womenOnly, wanted, cancellationToken))
            {
                return null;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new TimeoutException("The last seats of the trip stayed in other hands.");
    }

    /// <summary>The same without looking twice: null also when others have the last seats in hand.</summary>
    public static async Task<int?> TryTakeSeatAsync(
        this TransportContext database, TripId trip, Ride ride, bool womenOnly, int? wanted, CancellationToken cancellationToken)
    {
        var taken = womenOnly
            ? await database.TakeBesideWomenAsync(trip, ride, wanted, cancellationToken)
            : await database.Database.SqlQuery<int>(
                $"""
                UPDATE seat SET taken_legs = taken_legs | {ride.Legs}
                WHERE trip_id = {trip.Value} AND number = (
                    SELECT number FROM seat
                    WHERE trip_id = {trip.Value} AND (taken_legs | women_only_legs) & {ride.Legs} = 0
                        AND ({wanted}::int IS NULL OR number = {wanted})
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
                    WHERE trip_id = {trip.Value} AND (taken_legs | women_only_legs) & {ride.Legs} = 0) AS free
                GROUP BY row HAVING count(*) >= {seats}) AS rows
            """).ToListAsync(cancellationToken))[0];

    public static Task GiveBackSeatAsync(
        this TransportContext database, TripId trip, int number, Ride ride, bool womenOnly, CancellationToken cancellationToken) =>
        womenOnly
            ? database.Database.ExecuteSqlAsync(
                $"""
                WITH pair AS (
                    SELECT number FROM seat WHERE trip_id = {trip.Value} AND number IN ({number}, {Seat.Beside(number)})
                    ORDER BY number FOR UPDATE
                )
                UPDATE seat SET
                    taken_legs = CASE WHEN seat.number = {number} THEN taken_legs & ~{ride.Legs} ELSE taken_legs END,
                    women_only_legs = CASE WHEN seat.number = {number} THEN women_only_legs ELSE women_only_legs & ~{ride.Legs} END
                FROM pair WHERE trip_id = {trip.Value} AND seat.number = pair.number
                """,
                cancellationToken)
            : database.Database.ExecuteSqlAsync(
                $"UPDATE seat SET taken_legs = taken_legs & ~{ride.Legs} WHERE trip_id = {trip.Value} AND number = {number}",
                cancellationToken);

    // The seat beside is locked as well: nobody else may take it meanwhile. A seat that stands alone is beside itself. Who asks for
    // women only sits beside others who did, if there is such a seat.
    private static Task<List<int>> TakeBesideWomenAsync(
        this TransportContext database, TripId trip, Ride ride, int? wanted, CancellationToken cancellationToken) =>
        database.Database.SqlQuery<int>(
            $"""
            WITH pair AS (
                SELECT seat.number, beside.number AS beside
                FROM seat JOIN seat AS beside ON beside.trip_id = seat.trip_id
                    AND beside.number = least(((seat.number - 1) # 1) + 1, (SELECT seats FROM trip WHERE id = {trip.Value}))
                WHERE seat.trip_id = {trip.Value} AND seat.taken_legs & {ride.Legs} = 0
                    AND beside.taken_legs & ~seat.women_only_legs & {ride.Legs} = 0
                    AND ({wanted}::int IS NULL OR seat.number = {wanted})
                ORDER BY seat.women_only_legs & {ride.Legs} = 0, seat.number LIMIT 1
                FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE seat SET
                    taken_legs = CASE WHEN seat.number = pair.number THEN taken_legs | {ride.Legs} ELSE taken_legs END,
                    women_only_legs = CASE WHEN seat.number = pair.number THEN women_only_legs ELSE women_only_legs | {ride.Legs} END
                FROM pair WHERE trip_id = {trip.Value} AND seat.number IN (pair.number, pair.beside)
            )
            SELECT number AS "Value" FROM pair
            """).ToListAsync(cancellationToken);

    private static async Task<bool> HasSeatAsync(
        this TransportContext database, TripId trip, Ride ride, bool womenOnly, int? wanted, CancellationToken cancellationToken) =>
        await database.Database.SqlQuery<int>(
            $"""
            SELECT seat.number AS "Value"
            FROM seat LEFT JOIN seat AS beside
                ON beside.trip_id = seat.trip_id AND beside.number = ((seat.number - 1) # 1) + 1
            WHERE seat.trip_id = {trip.Value} AND seat.taken_legs & {ride.Legs} = 0
                AND CASE WHEN {womenOnly}
                    THEN coalesce(beside.taken_legs, 0) & ~seat.women_only_legs & {ride.Legs} = 0
                    ELSE seat.women_only_legs & {ride.Legs} = 0 END
                AND ({wanted}::int IS NULL OR seat.number = {wanted})
            LIMIT 1
            """).AnyAsync(cancellationToken);
}
