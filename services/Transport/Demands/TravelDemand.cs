using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace Transport.Demands;

internal readonly record struct DemandId(Guid Value) : ITypedId<DemandId>
{
    public static DemandId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(DemandId left, DemandId right) => left.Value > right.Value;

    public static bool operator <(DemandId left, DemandId right) => left.Value < right.Value;
}

internal enum DemandState
{
    /// <summary>Waits to be planned.</summary>
    Open,

    /// <summary>Holds a seat.</summary>
    Booked,

    /// <summary>Arrived.</summary>
    Arrived,

    /// <summary>Held a seat and did not come.</summary>
    NoShow,

    /// <summary>The placement ended before the journey.</summary>
    Withdrawn,
}

/// <summary>One person who has to travel for one placement.</summary>
internal sealed class TravelDemand
{
    private TravelDemand()
    {
    }

    public DemandId Id { get; private set; }

    public Guid PlacementId { get; private set; }

    public Guid WorkerId { get; private set; }

    public Guid EnterpriseId { get; private set; }

    public DivisionCode OriginDivisionCode { get; private set; }

    public DivisionCode DestinationDivisionCode { get; private set; }

    public DateOnly TravelOn { get; private set; }

    public DemandState State { get; private set; }

    /// <summary>Trips of a journey that broke off on the way: the next is numbered after them.</summary>
    public int LegsRidden { get; private set; }

    /// <summary>Whom the person travels with; null when alone.</summary>
    public TravelGroupId? GroupId { get; private set; }

    public int LuggagePieces { get; private set; } = TravelNeeds.Usual.LuggagePieces;

    public bool Wheelchair { get; private set; }

    public bool WomenOnly { get; private set; }

    public TravelNeeds Needs => new(LuggagePieces, Wheelchair, WomenOnly);

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static TravelDemand For(PlacementDetails placement, DemandId id, DateOnly today, DemandState state)
    {
        // The day before the post starts; whoever agreed too late for that travels today.
        var wished = placement.StartsOn > today ? placement.StartsOn.AddDays(-1) : today;
        return new()
        {
            Id = id,
            PlacementId = placement.PlacementId,
            WorkerId = placement.WorkerId,
            EnterpriseId = placement.EnterpriseId,
            OriginDivisionCode = DivisionCode.Parse(placement.OriginDivisionCode),
            DestinationDivisionCode = DivisionCode.Parse(placement.DestinationDivisionCode),
            TravelOn = wished,
            State = state,
        };
    }

    public void Book() => Move(DemandState.Booked, DemandState.Open);

    /// <summary>The seat is gone; the person still has to travel.</summary>
    public void Reopen() => Move(DemandState.Open, DemandState.Booked);

    /// <summary>The journey broke off on the way: it goes on from there.</summary>
    public void WaitAt(DivisionCode place, int legsRidden) => (OriginDivisionCode, LegsRidden) = (place, legsRidden);

    public void TravelWith(TravelGroupId? group) => GroupId = group;

    public void Need(TravelNeeds needs) => (LuggagePieces, Wheelchair, WomenOnly) = needs;

    public void Arrive() => Move(DemandState.Arrived, DemandState.Booked);

    public void MissTrip() => Move(DemandState.NoShow, DemandState.Booked);

    public void Withdraw() => Move(DemandState.Withdrawn, DemandState.Open, DemandState.Booked);

    public Passenger ToPassenger() => new()
    {
        PlacementId = PlacementId,
        WorkerId = WorkerId,
        EnterpriseId = EnterpriseId,
        OriginDivisionCode = OriginDivisionCode.ToString(),
        DestinationDivisionCode = DestinationDivisionCode.ToString(),
    };

    // Callers look before they move: anything else is a fault of ours, and must not be passed over.
    private void Move(DemandState to, params ReadOnlySpan<DemandState> from) =>
        State = from.Contains(State) ? to : throw new InvalidOperationException($"Travel cannot go from {State} to {to}.");
}

internal sealed class TravelDemandMapping : IEntityTypeConfiguration<TravelDemand>
{
    public void Configure(EntityTypeBuilder<TravelDemand> builder)
    {
        builder.Property(demand => demand.Version).IsRowVersion();
        builder.Ignore(demand => demand.Needs);
        builder.HasIndex(demand => demand.PlacementId).IsUnique();
        builder.HasIndex(demand => demand.TravelOn).HasFilter("state = 'open'");
        builder.HasIndex(demand => demand.GroupId).HasFilter("group_id IS NOT NULL");
        builder.HasOne<TravelGroup>().WithMany().HasForeignKey(demand => demand.GroupId).OnDelete(DeleteBehavior.SetNull);
        builder.ToTable(table => table.HasCheckConstraint("travel_demand_luggage", "luggage_pieces >= 0"));
    }
}
