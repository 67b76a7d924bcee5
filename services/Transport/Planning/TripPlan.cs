using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace Transport.Planning;

internal readonly record struct TripPlanId(Guid Value) : ITypedId<TripPlanId>
{
    public static TripPlanId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(TripPlanId left, TripPlanId right) => left.Value > right.Value;

    public static bool operator <(TripPlanId left, TripPlanId right) => left.Value < right.Value;
}

internal enum PlanState
{
    /// <summary>Waits for the planner.</summary>
    Queued,

    /// <summary>The planner is at it.</summary>
    Planning,

    /// <summary>Waits for a dispatcher's word; nothing is booked.</summary>
    Proposed,

    /// <summary>Its trips are open and its seats booked.</summary>
    Accepted,

    /// <summary>Not wanted any more.</summary>
    Cancelled,

    /// <summary>The planner could not do it.</summary>
    Failed,
}

/// <summary>One run of the planner: what was asked, how far it is, and what came of it.</summary>
internal sealed class TripPlan
{
    private TripPlan()
    {
    }

    public TripPlanId Id { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public PlanOptions Options { get; private set; } = new();

    public PlanState State { get; private set; }

    public string RequestedBy { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>The dispatcher has seen enough: the best plan so far will do.</summary>
    public bool CompletionRequested { get; private set; }

    /// <summary>People who are to travel.</summary>
    public int Demands { get; private set; }

    /// <summary>Those who have a journey in the best plan so far; while it is planned, counted by groups.</summary>
    public int Carried { get; private set; }

    public int Trips { get; private set; }

    public decimal Cost { get; private set; }

    /// <summary>No plan for these people costs less.</summary>
    public decimal LowerBound { get; private set; }

    /// <summary>Passengers over usable seats, 0 to 1.</summary>
    public double SeatFill { get; private set; }

    /// <summary>Share of the search that is done, 0 to 1.</summary>
    public double Done { get; private set; }

    public DateTimeOffset? PlannedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>People of the proposal who no longer waited for a seat when it was accepted.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Trips that were open when it was planned anew; those that it does not continue end when it is accepted.</summary>
    public IReadOnlyList<Guid> ToldTrips { get; private set; } = [];

    /// <summary>What was booked on them then: a plan made for other bookings is outdated.</summary>
    public string? ToldBookings { get; private set; }

    /// <summary>What people would have to be told.</summary>
    public IReadOnlyList<PlanChange> Changes { get; private set; } = [];

    /// <summary>The instance that plans it, until the lease ends: then another takes it over.</summary>
    public Guid? Worker { get; private set; }

    /// <summary>By the database's clock, for the city's may be turned.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public int Attempts { get; private set; }

    public static TripPlan Request(
        TripPlanId id, DateOnly from, DateOnly to, PlanOptions options, string by, DateTimeOffset now) => new()
        {
            Id = id,
            From = from,
            To = to,
            Options = options,
            RequestedBy = by,
            RequestedAt = now,
        };

    /// <summary>Null, or why it may not be accepted.</summary>
    public Error? Accept(DateTimeOffset now)
    {
        if (State is not PlanState.Proposed)
        {
            return PlanErrors.NotProposed;
        }

        (State, AcceptedAt) = (PlanState.Accepted, now);
        return null;
    }

    /// <summary>Keeps what it was planned upon.</summary>
    public void Replace(ToldTrips told, IReadOnlyList<PlanChange> changes) =>
        (ToldTrips, ToldBookings, Changes) = (told.TripIds, told.Bookings, changes);

    public void LeaveOut(int people) => LeftOut = people;

    /// <summary>Null, or why it may not be cancelled.</summary>
    public Error? Cancel()
    {
        if (State is not (PlanState.Queued or PlanState.Planning or PlanState.Proposed))
        {
            return PlanErrors.Over;
        }

        State = PlanState.Cancelled;
        return null;
    }

    /// <summary>Null, or why there is no search to be ended.</summary>
    public Error? Complete()
    {
        if (State is not (PlanState.Queued or PlanState.Planning))
        {
            return PlanErrors.NotPlanning;
        }

        CompletionRequested = true;
        return null;
    }
}

/// <summary>What people of a group have to be told when the plan is accepted (see the planner's JourneyChange).</summary>
/// <param name="PlacementIds">The group; if <paramref name="People"/> are fewer, it concerns so many of them.</param>
internal sealed record PlanChange(
    IReadOnlyList<Guid> PlacementIds, int People, string Code, DateTime? Before, DateTime? After, bool IsForced);

internal sealed class TripPlanMapping : IEntityTypeConfiguration<TripPlan>
{
    public void Configure(EntityTypeBuilder<TripPlan> builder)
    {
        builder.Property(plan => plan.RequestedBy).HasMaxLength(100);
        builder.Property(plan => plan.Options).HasColumnType("jsonb").HasConversion(
            options => JsonSerializer.Serialize(options, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<PlanOptions>(json, JsonSerializerOptions.Web)!);
        builder.Property(plan => plan.ToldTrips).HasColumnType("uuid[]").HasConversion(
            ids => ids.ToArray(), ids => ids, new ValueComparer<IReadOnlyList<Guid>>(favorStructuralComparisons: false));
        builder.Property(plan => plan.ToldBookings).HasMaxLength(64);
        builder.Property(plan => plan.Changes).HasColumnType("jsonb").HasConversion(
            changes => JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<PlanChange>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<PlanChange>>(favorStructuralComparisons: false));
        builder.HasIndex(plan => plan.Id).HasFilter("state IN ('queued', 'planning')").HasDatabaseName("ix_trip_plan_waiting");
        builder.ToTable(table => table.HasCheckConstraint("trip_plan_days", "\"from\" <= \"to\" AND done BETWEEN 0 AND 1"));
    }
}
