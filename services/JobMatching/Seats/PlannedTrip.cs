using JobMatching.Placements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace JobMatching.Seats;

/// <summary>Transport's id of a trip.</summary>
internal readonly record struct TripId(Guid Value) : ITypedId<TripId>
{
    public static TripId From(Guid value) => new(value);
}

/// <summary>What matching knows of a trip that Transport has planned.</summary>
internal sealed class PlannedTrip
{
    private PlannedTrip()
    {
    }

    public TripId Id { get; private set; }

    /// <summary>The prefecture's four digits; null when the trip was closed before it was heard of.</summary>
    public string? FromPrefecture { get; private set; }

    public string? ToPrefecture { get; private set; }

    public DateOnly? DepartsOn { get; private set; }

    public int Seats { get; private set; }

    /// <summary>It has departed or does not run.</summary>
    public bool IsClosed { get; private set; }
}

/// <summary>A seat on a trip; the newest booking of a journey's part holds. Whose placement has ended has none.</summary>
internal sealed class TripBooking
{
    private TripBooking()
    {
    }

    public PlacementId PlacementId { get; private set; }

    public int Leg { get; private set; }

    public TripId TripId { get; private set; }

    public DateTimeOffset BookedAt { get; private set; }
}

internal sealed class PlannedTripMapping : IEntityTypeConfiguration<PlannedTrip>, IEntityTypeConfiguration<TripBooking>
{
    public void Configure(EntityTypeBuilder<PlannedTrip> builder)
    {
        builder.Property(trip => trip.FromPrefecture).HasMaxLength(4);
        builder.Property(trip => trip.ToPrefecture).HasMaxLength(4);
        builder.HasIndex(trip => trip.DepartsOn).HasFilter("NOT is_closed");
    }

    public void Configure(EntityTypeBuilder<TripBooking> builder)
    {
        builder.HasKey(booking => new { booking.PlacementId, booking.Leg });
        builder.HasIndex(booking => booking.TripId);
    }
}
