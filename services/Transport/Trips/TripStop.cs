using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using Transport.Database;
using Transport.Demands;
using Transport.Planning;

namespace Transport.Trips;

/// <summary>A stop of a trip, as it was planned.</summary>
internal sealed class TripStop
{
    public required TripId TripId { get; init; }

    /// <summary>From 0 in the order of the journey.</summary>
    public required int Number { get; init; }

    /// <summary>A division, or a hub within the division that its code begins with.</summary>
    public required string PlaceCode { get; init; }

    public required DateTimeOffset ArrivesAt { get; init; }

    public required DateTimeOffset DepartsAt { get; init; }

    public DivisionCode Division => Places.DivisionOf(PlaceCode);
}

/// <summary>The part of a trip that somebody rides: gets on at one stop and off at a later one.</summary>
internal readonly record struct Ride(int FromStop, int ToStop)
{
    /// <summary>A bit for each leg, the first leg's lowest: seats are taken by leg, never by trip.</summary>
    public int Legs => (1 << ToStop) - (1 << FromStop);

    /// <summary>Where somebody would get on and off; null when the trip does not serve the journey any more.</summary>
    public static Ride? Find(Trip trip, IReadOnlyList<TripStop> stops, TravelDemand demand)
    {
        var home = Divisions.PrefectureOf(demand.OriginDivisionCode);
        var from = stops.FirstOrDefault(stop => trip.BoardsAt(stop.Number)
            && (stop.Division == demand.OriginDivisionCode || Divisions.PrefectureOf(stop.Division) == home));
        var to = stops.LastOrDefault(stop => stop.Division == demand.DestinationDivisionCode);
        return from is null || to is null || to.Number <= from.Number ? null : new Ride(from.Number, to.Number);
    }
}

internal static class TripStopQueries
{
    public static Task<List<TripStop>> StopsOfAsync(
        this TransportContext database, TripId trip, CancellationToken cancellationToken) =>
        database.TripStops.AsNoTracking().Where(stop => stop.TripId == trip)
            .OrderBy(stop => stop.Number).ToListAsync(cancellationToken);
}

internal sealed class TripStopMapping : IEntityTypeConfiguration<TripStop>
{
    public void Configure(EntityTypeBuilder<TripStop> builder)
    {
        builder.HasKey(stop => new { stop.TripId, stop.Number });
        builder.HasOne<Trip>().WithMany().HasForeignKey(stop => stop.TripId);
        builder.Property(stop => stop.PlaceCode).HasMaxLength(Places.LongestCode);
        builder.Ignore(stop => stop.Division);
    }
}
