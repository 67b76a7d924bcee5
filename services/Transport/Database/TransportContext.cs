using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using Transport.Demands;
using Transport.Planning;
using Transport.Seats;
using Transport.Supply;
using Transport.Trips;
using Transport.WaitingList;

namespace Transport.Database;

/// <summary>The database of Transport: demand, supply, plans, trips, seats, costs.</summary>
internal sealed class TransportContext(DbContextOptions<TransportContext> options) : ServiceDbContext(options)
{
    public DbSet<TravelDemand> Demands => Set<TravelDemand>();

    public DbSet<TravelGroup> Groups => Set<TravelGroup>();

    public DbSet<TripPlan> Plans => Set<TripPlan>();

    public DbSet<ProposedTrip> ProposedTrips => Set<ProposedTrip>();

    public DbSet<UnservedDemand> UnservedDemands => Set<UnservedDemand>();

    public DbSet<SupplyItem> SupplyItems => Set<SupplyItem>();

    public DbSet<Trip> Trips => Set<Trip>();

    public DbSet<TripStop> TripStops => Set<TripStop>();

    public DbSet<Seat> Seats => Set<Seat>();

    public DbSet<SeatBooking> Bookings => Set<SeatBooking>();

    public DbSet<WaitingEntry> WaitingEntries => Set<WaitingEntry>();

    public DbSet<WaitingPerson> WaitingPeople => Set<WaitingPerson>();

    public DbSet<CharterShare> CharterShares => Set<CharterShare>();
}
