using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ServiceDefaults.Errors;
using Transport.Demands;
using Transport.Planner;
using Transport.Trips;

namespace Transport.Planning;

/// <summary>A stop, in the city's instants.</summary>
internal sealed record ProposedStop(string PlaceCode, DateTimeOffset ArrivesAt, DateTimeOffset DepartsAt);

/// <summary>Somebody who is to ride a part of the trip.</summary>
internal sealed record ProposedRide(Guid DemandId, int FromStop, int ToStop, int Leg, bool IsLastLeg)
{
    public Ride Ride => new(FromStop, ToStop);
}

/// <summary>A trip of a plan that nobody has accepted yet. It is never changed, so it is kept as it will be read.</summary>
internal sealed class ProposedTrip
{
    public required TripPlanId PlanId { get; init; }

    /// <summary>From 1 in the order of departure.</summary>
    public required int Number { get; init; }

    /// <summary>The open trip that this one is, as it was told; null for one to be opened.</summary>
    public TripId? ContinuesTripId { get; init; }

    public required Mode Mode { get; init; }

    public required string Vehicle { get; init; }

    public required int Unit { get; init; }

    public required int Drivers { get; init; }

    public required int Seats { get; init; }

    public required int WheelchairSpaces { get; init; }

    /// <summary>Null for any number.</summary>
    public required int? LuggagePieces { get; init; }

    public required decimal Kilometres { get; init; }

    public required decimal EmptyKilometres { get; init; }

    public required decimal Cost { get; init; }

    public required decimal EmployerShare { get; init; }

    public required string ReasonZh { get; init; }

    public required string ReasonEn { get; init; }

    public required IReadOnlyList<ProposedStop> Stops { get; init; }

    public required IReadOnlyList<ProposedRide> Rides { get; init; }
}

/// <summary>Somebody for whom a plan has no journey, and why.</summary>
internal sealed class UnservedDemand
{
    public required TripPlanId PlanId { get; init; }

    public required DemandId DemandId { get; init; }

    public required string Code { get; init; }

    public required string ReasonZh { get; init; }

    public required string ReasonEn { get; init; }
}

internal sealed class ProposedTripMapping : IEntityTypeConfiguration<ProposedTrip>
{
    public void Configure(EntityTypeBuilder<ProposedTrip> builder)
    {
        builder.HasKey(trip => new { trip.PlanId, trip.Number });
        builder.HasOne<TripPlan>().WithMany().HasForeignKey(trip => trip.PlanId);
        builder.Property(trip => trip.Mode).HasMaxLength(20).HasConversion(new ModeConverter());
        builder.Property(trip => trip.Vehicle).HasMaxLength(40);
        builder.Property(trip => trip.EmployerShare).HasPrecision(5, 4);
        builder.Property(trip => trip.ReasonZh).HasMaxLength(400);
        builder.Property(trip => trip.ReasonEn).HasMaxLength(400);
        builder.Property(trip => trip.Stops).HasColumnType("jsonb").HasConversion(new JsonConverter<ProposedStop>(), Same<ProposedStop>());
        builder.Property(trip => trip.Rides).HasColumnType("jsonb").HasConversion(new JsonConverter<ProposedRide>(), Same<ProposedRide>());
    }

    // They are never changed.
    private static ValueComparer<IReadOnlyList<T>> Same<T>() => new(favorStructuralComparisons: false);

    private sealed class JsonConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
        items => JsonSerializer.Serialize(items, JsonSerializerOptions.Web),
        json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Web)!);
}

/// <summary>The mode as its word; the enum is the planner's, so the conventions do not know it.</summary>
internal sealed class ModeConverter() : ValueConverter<Mode, string>(mode => Words.Of(mode), word => Read(word))
{
    private static Mode Read(string word) => Words.TryParse<Mode>(word, out var mode)
        ? mode
        : throw new InvalidOperationException("A trip of no known mode.");
}

internal sealed class UnservedDemandMapping : IEntityTypeConfiguration<UnservedDemand>
{
    public void Configure(EntityTypeBuilder<UnservedDemand> builder)
    {
        builder.HasKey(unserved => new { unserved.PlanId, unserved.DemandId });
        builder.HasOne<TripPlan>().WithMany().HasForeignKey(unserved => unserved.PlanId);
        builder.HasOne<TravelDemand>().WithMany().HasForeignKey(unserved => unserved.DemandId);
        builder.Property(unserved => unserved.Code).HasMaxLength(40);
        builder.Property(unserved => unserved.ReasonZh).HasMaxLength(400);
        builder.Property(unserved => unserved.ReasonEn).HasMaxLength(400);
    }
}
