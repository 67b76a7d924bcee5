using JobMatching.Intents;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JobMatching.MatchingRuns;

/// <summary>What a run found for one worker: a place, or why there is none.</summary>
internal sealed class MatchingResult
{
    private MatchingResult()
    {
    }

    public MatchingRunId RunId { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public PostId? PostId { get; private set; }

    public double? Score { get; private set; }

    /// <summary>Why there is no place.</summary>
    public string? Code { get; private set; }

    /// <summary>What was proposed.</summary>
    public IntentId? IntentId { get; private set; }

    /// <summary>It was not proposed, for something had changed since.</summary>
    public bool LeftOut { get; private set; }

    public void Propose(IntentId intent) => IntentId = intent;

    public void LeaveOut() => LeftOut = true;
}

internal sealed class MatchingResultMapping : IEntityTypeConfiguration<MatchingResult>
{
    public void Configure(EntityTypeBuilder<MatchingResult> builder)
    {
        builder.HasKey(result => new { result.RunId, result.WorkerId });
        builder.Property(result => result.Code).HasMaxLength(40);
        builder.HasOne<MatchingRun>().WithMany().HasForeignKey(result => result.RunId);
        builder.HasOne<Worker>().WithMany().HasForeignKey(result => result.WorkerId);
        builder.HasOne<Post>().WithMany().HasForeignKey(result => result.PostId);
        // What is still to be proposed.
        builder.HasIndex(result => new { result.RunId, result.WorkerId })
            .HasFilter("post_id IS NOT NULL AND intent_id IS NULL AND NOT left_out").HasDatabaseName("ix_matching_result_open");
        builder.ToTable(table => table.HasCheckConstraint(
            "matching_result_place", "(post_id IS NULL) = (score IS NULL) AND (post_id IS NULL) = (code IS NOT NULL)"));
    }
}
