using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Clock;
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

/// <summary>One chartered vehicle, or one unit of a line, from its first stop to its last.</summary>
internal sealed class Trip
{
    private Trip()
    {
    }

    public TripId Id { get; private set; }

    public TripPlanId PlanId { get; private set; }

    public Mode Mode { get; private set; }

    public string Vehicle { get; private set; } = "";

    /// <summary>Which of the kind's vehicles, or of the line's units, from 1.</summary>
    public int Unit { get; private set; }

    public int Drivers { get; private set; }

    /// <summary>Prefecture of the first stop.</summary>
    public DivisionCode OriginDivisionCode { get; private set; }

    /// <summary>Division of the last stop.</summary>
    public DivisionCode DestinationDivisionCode { get; private set; }

    /// <summary>How many stops it has, first and last included.</summary>
    public int StopCount { get; private set; }

    /// <summary>The last stop that it has left; null before it departs.</summary>
    public int? LastStopLeft { get; private set; }

    public DateOnly DepartsOn { get; private set; }

    /// <summary>Seats that may be booked, numbered from 1.</summary>
    public int Seats { get; private set; }

    /// <summary>How many of the passengers may be in wheelchairs.</summary>
    public int WheelchairSpaces { get; private set; }

    /// <summary>Pieces of luggage that it takes; null for any number.</summary>
    public int? LuggagePieces { get; private set; }

    public decimal Kilometres { get; private set; }

    /// <summary>From the vehicle's base to the first stop and back from the last.</summary>
    public decimal EmptyKilometres { get; private set; }

    public decimal Cost { get; private set; }

    /// <summary>What employers bear of the cost of their people, 0 to 1; the city bears the rest.</summary>
    public decimal EmployerShare { get; private set; }

    public string ReasonZh { get; private set; } = "";

    public string ReasonEn { get; private set; } = "";

    public TripState State { get; private set; }

    public DateTimeOffset? DepartedAt { get; private set; }

    public DateOnly? ArrivedOn { get; private set; }

    public string? CancellationReason { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether people may still get on at the stop.</summary>
    public bool BoardsAt(int stop) => State is TripState.Planned or TripState.Departed && stop > (LastStopLeft ?? -1);

    public static Trip Open(TripId id, ProposedTrip proposed) => new()
    {
        Id = id,
        PlanId = proposed.PlanId,
        Mode = proposed.Mode,
        Vehicle = proposed.Vehicle,
        Unit = proposed.Unit,
        Drivers = proposed.Drivers,
        OriginDivisionCode = Divisions.PrefectureOf(Places.DivisionOf(proposed.Stops[0].PlaceCode)),
        DestinationDivisionCode = Places.DivisionOf(proposed.Stops[^1].PlaceCode),
        StopCount = proposed.Stops.Count,
        DepartsOn = proposed.Stops[0].DepartsAt.ToCityDate(),
        Seats = proposed.Seats,
        WheelchairSpaces = proposed.WheelchairSpaces,
        LuggagePieces = proposed.LuggagePieces,
        Kilometres = proposed.Kilometres,
        EmptyKilometres = proposed.EmptyKilometres,
        Cost = proposed.Cost,
        EmployerShare = proposed.EmployerShare,
        ReasonZh = proposed.ReasonZh,
        ReasonEn = proposed.ReasonEn,
    };

    public void Reprice(ProposedTrip proposed) =>
        (Cost, ReasonZh, ReasonEn) = (proposed.Cost, proposed.ReasonZh, proposed.ReasonEn);

    /// <summary>It leaves a stop, and with it all before. Null, or why it may not.</summary>
    public Error? Depart(int stop, DateTimeOffset now)
    {
        if (!BoardsAt(stop))
        {
            return TripErrors.NotPlanned;
        }

        (State, DepartedAt, LastStopLeft) = (TripState.Departed, DepartedAt ?? now, stop);
        return null;
    }

    /// <summary>Null, or why it may not arrive.</summary>
    public Error? Arrive(DateOnly day)
    {
        if (State is not TripState.Departed)
        {
            return TripErrors.NotDeparted;
        }

        (State, ArrivedOn, LastStopLeft) = (TripState.Arrived, day, StopCount - 2);
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

    public TripCancelled ToCancelled(TimeProvider clock) => new()
    {
        TripId = Id.Value, Reason = CancellationReason ?? "", OccurredAt = clock.GetUtcNow(),
    };

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
        builder.Property(trip => trip.Mode).HasMaxLength(20).HasConversion(new ModeConverter());
        builder.Property(trip => trip.Vehicle).HasMaxLength(40);
        builder.Property(trip => trip.ReasonZh).HasMaxLength(400);
        builder.Property(trip => trip.ReasonEn).HasMaxLength(400);
        builder.Property(trip => trip.CancellationReason).HasMaxLength(400);
        builder.Property(trip => trip.EmployerShare).HasPrecision(5, 4);
        builder.HasIndex(trip => trip.DepartsOn);
        builder.HasOne<TripPlan>().WithMany().HasForeignKey(trip => trip.PlanId);
        builder.ToTable(table => table.HasCheckConstraint(
            "trip_seats",
            "seats > 0 AND wheelchair_spaces >= 0 AND luggage_pieces >= 0 AND cost >= 0 AND employer_share BETWEEN 0 AND 1 AND stop_count BETWEEN 2 AND 31"));
    }
}
