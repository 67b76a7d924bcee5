using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Demands;
using Transport.Trips;

namespace Transport.WaitingList;

internal readonly record struct WaitingEntryId(Guid Value) : ITypedId<WaitingEntryId>
{
    public static WaitingEntryId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(WaitingEntryId left, WaitingEntryId right) => left.Value > right.Value;

    public static bool operator <(WaitingEntryId left, WaitingEntryId right) => left.Value < right.Value;
}

internal enum WaitingState
{
    Waiting,

    /// <summary>Seats came free: all of them are booked.</summary>
    Promoted,

    /// <summary>They gave the seats back by their link.</summary>
    Refused,

    /// <summary>They did not want to wait any longer.</summary>
    Left,

    /// <summary>The trip went without them, or they found other seats.</summary>
    Lapsed,
}

/// <summary>One person, or people who travel together or not at all, who wait for seats on a trip that has too few.</summary>
internal sealed class WaitingEntry
{
    private const int TokenBytes = 24;

    private WaitingEntry()
    {
    }

    public WaitingEntryId Id { get; private set; }

    public TripId TripId { get; private set; }

    public int FromStop { get; private set; }

    public int ToStop { get; private set; }

    public int People { get; private set; }

    public WaitingState State { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }

    public DateTimeOffset? PromotedAt { get; private set; }

    /// <summary>The secret in the link by which the seats are refused: whoever has it needs no account.</summary>
    public string RefusalToken { get; private set; } = "";

    public Ride Ride => new(FromStop, ToStop);

    public static WaitingEntry Join(WaitingEntryId id, TripId trip, Ride ride, int people, DateTimeOffset now) => new()
    {
        Id = id,
        TripId = trip,
        FromStop = ride.FromStop,
        ToStop = ride.ToStop,
        People = people,
        JoinedAt = now,
        RefusalToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)),
    };

    public void Shrink(int people) => People = people;

    public void Promote(DateTimeOffset now) => (State, PromotedAt) = (WaitingState.Promoted, now);

    public void Lapse() => State = WaitingState.Lapsed;

    /// <summary>Null, or why it cannot be left.</summary>
    public Error? Leave()
    {
        if (State is not WaitingState.Waiting)
        {
            return WaitingErrors.NotWaiting;
        }

        State = WaitingState.Left;
        return null;
    }

    /// <summary>Null, or why there is nothing to refuse.</summary>
    public Error? Refuse()
    {
        if (State is not WaitingState.Promoted)
        {
            return WaitingErrors.NotPromoted;
        }

        State = WaitingState.Refused;
        return null;
    }
}

/// <summary>Somebody of an entry.</summary>
internal sealed class WaitingPerson
{
    public required WaitingEntryId EntryId { get; init; }

    public required DemandId DemandId { get; init; }

    /// <summary>The same as the entry's.</summary>
    public required TripId TripId { get; init; }

    /// <summary>Whether the entry still waits: nobody stands twice in the list of a trip.</summary>
    public bool Waits { get; private set; } = true;
}

internal static class WaitingErrors
{
    public static readonly Error NotFound = new(
        "waiting-entry-not-found", ErrorKind.NotFound, "There is no such entry in a waiting list.", "没有此候补记录。");

    public static readonly Error AlreadyWaiting = new(
        "already-waiting", ErrorKind.Conflict, "Somebody of the group stands in this trip's waiting list.", "该团队中有人已在此车次候补。");

    public static readonly Error NotWaiting = new(
        "not-waiting", ErrorKind.Conflict, "The entry waits no longer.", "该候补已结束。");

    public static readonly Error NotPromoted = new(
        "no-seats-to-refuse", ErrorKind.Conflict, "These seats were given back already, or the journey has begun.", "座位已退回或行程已开始。");

    public static readonly Error TooLarge = new(
        "group-larger-than-trip", ErrorKind.Conflict, "The trip has fewer seats than the group has people.", "该车次座位数少于团队人数。");
}

internal sealed class WaitingEntryMapping : IEntityTypeConfiguration<WaitingEntry>
{
    public void Configure(EntityTypeBuilder<WaitingEntry> builder)
    {
        builder.Ignore(entry => entry.Ride);
        builder.HasOne<Trip>().WithMany().HasForeignKey(entry => entry.TripId);
        builder.Property(entry => entry.RefusalToken).HasMaxLength(64);
        builder.HasIndex(entry => entry.RefusalToken).IsUnique();
        builder.HasIndex(entry => new { entry.TripId, entry.Id }).HasFilter("state = 'waiting'");
        builder.ToTable(table => table.HasCheckConstraint("waiting_entry_ride", "people > 0 AND from_stop >= 0 AND to_stop > from_stop"));
    }
}

internal sealed class WaitingPersonMapping : IEntityTypeConfiguration<WaitingPerson>
{
    public void Configure(EntityTypeBuilder<WaitingPerson> builder)
    {
        builder.HasKey(person => new { person.EntryId, person.DemandId });
        builder.HasOne<WaitingEntry>().WithMany().HasForeignKey(person => person.EntryId);
        builder.HasOne<TravelDemand>().WithMany().HasForeignKey(person => person.DemandId);
        builder.HasIndex(person => new { person.TripId, person.DemandId }).IsUnique().HasFilter("waits");
    }
}
