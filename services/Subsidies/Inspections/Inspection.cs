using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Recoveries;

namespace Subsidies.Inspections;

internal readonly record struct InspectionId(Guid Value) : ITypedId<InspectionId>
{
    public static InspectionId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(InspectionId left, InspectionId right) => left.Value > right.Value;

    public static bool operator <(InspectionId left, InspectionId right) => left.Value < right.Value;
}

/// <summary>A control of paid claims by a random sample. It never changes: which claims were drawn follows from the seed.</summary>
internal sealed class Inspection
{
    public required InspectionId Id { get; init; }

    /// <summary>The policy whose claims are looked at; null for all.</summary>
    public required string? PolicyCode { get; init; }

    /// <summary>The first of the bank's days on which they were paid.</summary>
    public required DateOnly PaidFrom { get; init; }

    public required DateOnly PaidTo { get; init; }

    /// <summary>Claims are drawn in the order of the MD5 of this text and their id: whoever doubts a draw makes it again.</summary>
    public required string Seed { get; init; }

    /// <summary>How many were paid then.</summary>
    public required int Population { get; init; }

    /// <summary>How many of them were drawn.</summary>
    public required int Count { get; init; }

    public required string DrawnBy { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }
}

internal enum InspectionState
{
    Open,
    Passed,
    Faulted,
}

/// <summary>A claim of a sample.</summary>
internal sealed class InspectedClaim
{
    public required InspectionId InspectionId { get; init; }

    public required ClaimId ClaimId { get; init; }

    public InspectionState State { get; private set; }

    public string? InspectedBy { get; private set; }

    /// <summary>What was seen.</summary>
    public string? Finding { get; private set; }

    /// <summary>What is proposed to be taken back; null unless faulted.</summary>
    public RecoveryId? RecoveryId { get; private set; }

    public Failure? Conclude(string by, string? finding, RecoveryId? recovery)
    {
        if (State != InspectionState.Open)
        {
            return InspectionErrors.Concluded;
        }

        (InspectedBy, Finding, RecoveryId) = (by, finding, recovery);
        State = recovery is null ? InspectionState.Passed : InspectionState.Faulted;
        return null;
    }
}

internal static class InspectionErrors
{
    public static readonly Error NotFound = new(
        "inspection-not-found", ErrorKind.NotFound, "There is no such inspection, or no such claim in it.", "没有此抽查或抽查中没有此申领。");

    public static readonly Error NothingPaid = new(
        "inspection-nothing-paid", ErrorKind.Conflict, "Nothing was paid in this time.", "该期间没有已支付的申领。");

    public static readonly Error Concluded = new(
        "inspection-concluded", ErrorKind.Conflict, "The claim was inspected already.", "该申领已完成抽查。");
}

internal sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>, IEntityTypeConfiguration<InspectedClaim>
{
    public const int LongestSeed = 64;

    public void Configure(EntityTypeBuilder<Inspection> builder)
    {
        builder.Property(inspection => inspection.PolicyCode).HasMaxLength(40);
        builder.Property(inspection => inspection.Seed).HasMaxLength(LongestSeed);
        builder.Property(inspection => inspection.DrawnBy).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<InspectedClaim> builder)
    {
        builder.HasKey(item => new { item.InspectionId, item.ClaimId });
        builder.Property(item => item.InspectedBy).HasMaxLength(100);
        builder.Property(item => item.Finding).HasMaxLength(RecoveryMapping.LongestText);
        builder.HasOne<Inspection>().WithMany().HasForeignKey(item => item.InspectionId);
        builder.HasOne<Claim>().WithMany().HasForeignKey(item => item.ClaimId);
        builder.HasOne<Recovery>().WithMany().HasForeignKey(item => item.RecoveryId);
        builder.ToTable(table => table.HasCheckConstraint(
            "inspected_claim_concluded", "(state = 'open') = (inspected_by IS NULL) AND (state = 'faulted') = (recovery_id IS NOT NULL)"));
    }
}
