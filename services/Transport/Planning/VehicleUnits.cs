using Microsoft.EntityFrameworkCore;
using Transport.Database;
using Transport.Planner;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>Vehicles and units of lines that trips of earlier plans have taken.</summary>
internal static class VehicleUnits
{
    // A coach that left two days ago may be on its way back.
    private const int DaysAround = 2;

    /// <summary>What is left of the supply beside the trips that are open around the plan's days.</summary>
    public static async Task<TravelSupply> LeftForAsync(
        this TransportContext database, TripPlan plan, TravelSupply supply, CancellationToken cancellationToken)
    {
        var (from, to) = (plan.From.AddDays(-DaysAround), plan.To.AddDays(DaysAround));
        var taken = await database.Trips
            .Where(trip => (trip.State == TripState.Planned || trip.State == TripState.Departed)
                && trip.DepartsOn >= from && trip.DepartsOn <= to)
            .GroupBy(trip => trip.Vehicle).Select(trips => new { trips.Key, Count = trips.Count() })
            .ToDictionaryAsync(trips => trips.Key, trips => trips.Count, cancellationToken);
        return supply with
        {
            Vehicles =
            [
                .. supply.Vehicles.Select(kind => kind.Number is { } number
                    ? kind with { Number = Math.Max(0, number - taken.GetValueOrDefault(kind.Code)) }
                    : kind),
            ],
            Lines = [.. supply.Lines.Select(line => line with { Units = Math.Max(0, line.Units - taken.GetValueOrDefault(line.Code)) })],
        };
    }

    /// <summary>Until the transaction ends nobody else takes vehicles or units of lines.</summary>
    public static Task HoldVehiclesAsync(this TransportContext database, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('vehicle-units'))", cancellationToken);

    /// <summary>Whether the vehicles of a proposal can still be had; nobody else takes any from here on.</summary>
    public static async Task<bool> HasVehiclesForAsync(
        this TransportContext database, TripPlan plan, IReadOnlyList<ProposedTrip> proposed, TravelSupply supply,
        CancellationToken cancellationToken)
    {
        await database.HoldVehiclesAsync(cancellationToken);
        var left = await database.LeftForAsync(plan, supply, cancellationToken);
        return proposed.GroupBy(trip => trip.Vehicle).All(trips =>
            trips.DistinctBy(trip => trip.Unit).Count() <= Left(left, trips.Key));
    }

    /// <summary>
    /// The same trips with numbers of vehicles that tell them apart: plans number theirs from 1, each for itself. A vehicle of which
    /// there are only so many keeps its number for trips that follow each other.
    /// </summary>
    public static IReadOnlyList<PlannedTrip> Distinct(IReadOnlyList<PlannedTrip> trips)
    {
        var numbered = new List<PlannedTrip>();
        foreach (var trip in trips)
        {
            var unit = trip.Unit;
            while (numbered.Exists(other => other.Code == trip.Code && other.Unit == unit && !FollowsOrPrecedes(trip, other)))
            {
                unit = Next(trip, unit, numbered);
            }

            numbered.Add(trip with { Unit = unit });
        }

        return numbered;
    }

    // A kind that the price list no longer has cannot be had.
    private static int Left(TravelSupply supply, string code) =>
        supply.Vehicles.SingleOrDefault(kind => kind.Code == code) is { } kind ? kind.Number ?? int.MaxValue
        : supply.Lines.SingleOrDefault(line => line.Code == code)?.Units ?? 0;

    private static bool FollowsOrPrecedes(PlannedTrip trip, PlannedTrip other) =>
        trip.Vehicle?.Number is not null && (trip.Arrives <= other.Departs || other.Arrives <= trip.Departs);

    private static int Next(PlannedTrip trip, int unit, List<PlannedTrip> numbered) =>
        Math.Max(unit, numbered.Where(other => other.Code == trip.Code).Max(other => other.Unit)) + 1;
}
