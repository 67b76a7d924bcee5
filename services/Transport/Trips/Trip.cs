using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Planner;
using Transport.Planning;

namespace Transport.Trips;

internal readonly record struct TripId(Guid Value) : ITypedId<TripId>
{
    public static TripId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(TripId left, TripId right) => left.Value > right.Value;

    public static bool operator <(TripId left, TripId right) => left.Value < right.Value;
}

internal enum TripState
{
    Planned,
    Departed,
    Arrived,
    Cancelled,
}

/// <summary>One chartered vehicle from one prefecture to one division on one day.</summary>
internal sealed class Trip
{
    private Trip()
    {
    }

    public TripId Id { get; private set; }

    public TripPlanId PlanId { get; private set; }

    public Mode Mode { get; private set; }

    public string Vehicle { get; private set; } = "";

    public DivisionCode OriginDivisionCode { get; private set; }

    public DivisionCode DestinationDivisionCode { get; private set; }

    public DateOnly DepartsOn { get; private set; }

    /// <summary>Seats that may be booked, numbered from 1.</summary>
    public int Seats { get; private set; }

    public decimal Kilometres { get; private set; }

    public decimal Cost { get; private set; }

    public string ReasonZh { get; private set; } = "";

    public string ReasonEn { get; private set; } = "";

    public TripState State { get; private set; }

    public DateTimeOffset? DepartedAt { get; private set; }

    public DateOnly? ArrivedOn { get; private set; }

    public string? CancellationReason { get; private set; }

    public uint Version { get; private set; }

    public static Trip Plan(TripId id, TripPlanId plan, PlannedTrip planned) => new()
    {
        Id = id,
        PlanId = plan,
        Mode = planned.Mode,
        Vehicle = planned.Code,
        OriginDivisionCode = DivisionCode.Parse(planned.Stops[0].Place.Code),
        DestinationDivisionCode = DivisionCode.Parse(planned.Stops[^1].Place.Code),
        DepartsOn = DateOnly.FromDateTime(planned.Departs),
        Seats = planned.Seats,
        Kilometres = planned.Kilometres,
        Cost = planned.Cost,
        ReasonZh = planned.ReasonZh,
        ReasonEn = planned.ReasonEn,
    };

    /// <summary>Null, or why it may not leave.</summary>
    public Error? Depart(DateTimeOffset now)
    {
        if (State is not TripState.Planned)
        {
            return TripErrors.NotPlanned;
        }

        (State, DepartedAt) = (TripState.Departed, now);
        return null;
    }

    /// <summary>Null, or why it may not arrive.</summary>
    public Error? Arrive(DateOnly day)
    {
        if (State is not TripState.Departed)
        {
            return TripErrors.NotDeparted;
        }

        (State, ArrivedOn) = (TripState.Arrived, day);
        return null;
    }

    /// <summary>Null, or why it may not be cancelled.</summary>
    public Error? Cancel(string reason)
    {
        if (State is not TripState.Planned)
        {
            return TripErrors.NotPlanned;
        }

        (State, CancellationReason) = (TripState.Cancelled, reason);
        return null;
    }

    public TripPlanned ToPlanned(TimeProvider clock) => new()
    {
        TripId = Id.Value,
        Mode = Words.Of(Mode),
        OriginDivisionCode = OriginDivisionCode.ToString(),
        DestinationDivisionCode = DestinationDivisionCode.ToString(),
        DepartsOn = DepartsOn,
        Seats = Seats,
        OccurredAt = clock.GetUtcNow(),
    };
}

internal sealed class TripMapping : IEntityTypeConfiguration<Trip>
{
    public void Configure(EntityTypeBuilder<Trip> builder)
    {
        builder.Property(trip => trip.Version).IsRowVersion();
        builder.Property(trip => trip.Mode).HasMaxLength(20).HasConversion(mode => Words.Of(mode), word => Read(word));
        builder.Property(trip => trip.Vehicle).HasMaxLength(40);
        builder.Property(trip => trip.ReasonZh).HasMaxLength(400);
        builder.Property(trip => trip.ReasonEn).HasMaxLength(400);
        builder.Property(trip => trip.CancellationReason).HasMaxLength(400);
        builder.HasIndex(trip => trip.DepartsOn);
        builder.HasOne<TripPlan>().WithMany().HasForeignKey(trip => trip.PlanId);
        builder.ToTable(table => table.HasCheckConstraint("trip_seats", "seats > 0 AND cost >= 0"));
    }

    private static Mode Read(string word) => Words.TryParse<Mode>(word, out var mode)
        ? mode
        : throw new InvalidOperationException("A trip of no known mode.");
}
