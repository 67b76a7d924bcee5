using System.Text.Json;
using JobMatching.Engine;
using JobMatching.Engine.Assigning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

internal readonly record struct MatchingRunId(Guid Value) : ITypedId<MatchingRunId>
{
    public static MatchingRunId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(MatchingRunId left, MatchingRunId right) => left.Value > right.Value;

    public static bool operator <(MatchingRunId left, MatchingRunId right) => left.Value < right.Value;
}

internal enum MatchingRunState
{
    Queued,
    Assigning,

    /// <summary>There is an assignment to be looked at; nothing is proposed yet.</summary>
    Assigned,

    Proposing,
    Proposed,
    Cancelled,
    Failed,
}

/// <summary>An assignment of the city's seekers, or of a fair's, to open posts, made in the background and proposed to both sides.</summary>
internal sealed class MatchingRun
{
    private MatchingRun()
    {
    }

    public MatchingRunId Id { get; private set; }

    public MatchingRunState State { get; private set; }

    public MatchingRunOptions Options { get; private set; } = null!;

    public string RequestedBy { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>How often a process has begun it since it last got on: one that ends processes is not begun for ever.</summary>
    public int Attempts { get; private set; }

    public int Workers { get; private set; }

    public int Posts { get; private set; }

    /// <summary>Of the search that now goes on; of a live run, one more whenever it has followed.</summary>
    public int Round { get; private set; }

    /// <summary>While it is assigned, it follows who comes, goes and changes; false when not asked for, or since there were too many.</summary>
    public bool Live { get; private set; }

    public int Placed { get; private set; }

    public double Value { get; private set; }

    public double UpperBound { get; private set; }

    public double ValueWithoutRules { get; private set; }

    /// <summary>How many became intents.</summary>
    public int Proposed { get; private set; }

    /// <summary>How many did not, for something had changed since the assignment.</summary>
    public int LeftOut { get; private set; }

    public RunReport Report { get; private set; } = RunReport.Empty;

    public static MatchingRun Request(MatchingRunId id, MatchingRunOptions options, string by, DateTimeOffset now) => new()
    {
        Id = id,
        Options = options,
        Live = options.Live == true,
        RequestedBy = by,
        RequestedAt = now,
    };

    /// <summary>A live run as it is now.</summary>
    public void Follow(RuledAssignment ruled, RunReport report, int workers, int posts)
    {
        (Round, Workers, Posts, Placed, Report) = (Round + 1, workers, posts, ruled.Assignment.Places.Count, report);
        (Value, UpperBound, ValueWithoutRules) = (ruled.Assignment.Value, ruled.Assignment.UpperBound, ruled.ValueWithoutRules);
    }

    /// <summary>It stays as it was last.</summary>
    public void StopFollowing() => Live = false;

    /// <summary>Null, or why there is nothing to be proposed.</summary>
    public Error? Propose()
    {
        if (State is not MatchingRunState.Assigned)
        {
            return RunErrors.NotAssigned;
        }

        State = MatchingRunState.Proposing;
        return null;
    }

    /// <summary>What is proposed already stays. Null, or why it may not be cancelled.</summary>
    public Error? Cancel(DateTimeOffset now)
    {
        if (State is MatchingRunState.Proposed or MatchingRunState.Cancelled or MatchingRunState.Failed)
        {
            return RunErrors.Over;
        }

        (State, CompletedAt) = (MatchingRunState.Cancelled, now);
        return null;
    }

    public void Count(int proposed, int leftOut) => (Proposed, LeftOut, Attempts) = (Proposed + proposed, LeftOut + leftOut, 0);

    public void Complete(DateTimeOffset now) => (State, CompletedAt) = (MatchingRunState.Proposed, now);
}

/// <summary>What is told of an assignment: whom it serves how well, and who has no place and why.</summary>
/// <param name="MeanScore">Of those placed, from 0 to 1.</param>
/// <param name="Unplaced">How many for each code.</param>
/// <param name="FewestMissing">Nothing lacks fewer people to all floors together.</param>
internal sealed record RunReport(
    double MeanScore, IReadOnlyDictionary<string, int> Unplaced, IReadOnlyList<GroupOutcome> Groups, IReadOnlyList<FairnessLine> Fairness,
    long FewestMissing = 0)
{
    public static readonly RunReport Empty = new(0, new Dictionary<string, int>(), [], []);

    /// <param name="asOf">The day on which ages are counted.</param>
    public static RunReport Of(
        RuledAssignment ruled, IReadOnlyList<WorkerProfile> workers, IReadOnlyList<PostProfile> posts, DateOnly asOf) => new(
        ruled.Assignment.Places.Select(place => place.Score).DefaultIfEmpty(0).Average(),
        ruled.Assignment.Unplaced.CountBy(worker => worker.Code).ToDictionary(),
        ruled.Groups,
        FairnessReport.Of(ruled.Assignment, workers, posts, asOf),
        ruled.FewestMissing);
}

internal sealed class MatchingRunMapping : IEntityTypeConfiguration<MatchingRun>
{
    public void Configure(EntityTypeBuilder<MatchingRun> builder)
    {
        builder.Property(run => run.RequestedBy).HasMaxLength(100);
        builder.Property(run => run.Options).HasColumnType("jsonb").HasConversion(
            options => JsonSerializer.Serialize(options, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<MatchingRunOptions>(json, JsonSerializerOptions.Web)!,
            // They are never changed.
            new ValueComparer<MatchingRunOptions>(favorStructuralComparisons: false));
        builder.Property(run => run.Report).HasColumnType("jsonb").HasConversion(
            report => JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<RunReport>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<RunReport>(favorStructuralComparisons: false));
        builder.HasIndex(run => run.Id).HasFilter("state IN ('queued', 'assigning', 'proposing')").HasDatabaseName("ix_matching_run_waiting");
        builder.HasIndex(run => run.Id, "ix_matching_run_live").HasFilter("live AND state = 'assigned'");
        builder.ToTable(table => table.HasCheckConstraint("matching_run_counts", "proposed >= 0 AND left_out >= 0 AND proposed + left_out <= placed"));
    }
}
