using JobMatching.CandidateSearches;
using JobMatching.Catalogue;
using JobMatching.Duplicates;
using JobMatching.Enterprises;
using JobMatching.Intents;
using JobMatching.MatchingRuns;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.SavedSearches;
using JobMatching.Seats;
using JobMatching.Sharing;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace JobMatching.Database;

/// <summary>The database of JobMatching: workers, posts, intents, placements, sharing of staff, and what it knows of enterprises.</summary>
internal sealed class JobMatchingContext(DbContextOptions<JobMatchingContext> options) : ServiceDbContext(options)
{
    public DbSet<Worker> Workers => Set<Worker>();

    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Intent> Intents => Set<Intent>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<StaffDeclaration> StaffDeclarations => Set<StaffDeclaration>();

    public DbSet<StaffSharing> StaffSharings => Set<StaffSharing>();

    public DbSet<PlannedTrip> PlannedTrips => Set<PlannedTrip>();

    public DbSet<TripBooking> TripBookings => Set<TripBooking>();

    public DbSet<MatchingRun> MatchingRuns => Set<MatchingRun>();

    public DbSet<MatchingResult> MatchingResults => Set<MatchingResult>();

    public DbSet<CatalogueChange> CatalogueChanges => Set<CatalogueChange>();

    public DbSet<CatalogueMark> CatalogueMarks => Set<CatalogueMark>();

    public DbSet<Duplicate> Duplicates => Set<Duplicate>();

    public DbSet<PostPrint> PostPrints => Set<PostPrint>();

    public DbSet<WorkerPrint> WorkerPrints => Set<WorkerPrint>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<SearchAlert> SearchAlerts => Set<SearchAlert>();

    public DbSet<CandidateSearch> CandidateSearches => Set<CandidateSearch>();

    public DbSet<CandidateAlert> CandidateAlerts => Set<CandidateAlert>();
}
