using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Budgets;

/// <summary>
/// What one beneficiary was promised under one policy in a period that the policy caps. Changed only under its row's lock
/// (<see cref="SubjectCapBook"/>); the check constraint holds whatever the code does.
/// </summary>
internal sealed class SubjectCap
{
    public required string PolicyCode { get; init; }

    public required Guid BeneficiaryId { get; init; }

    /// <summary>A month such as <c>2026-03</c>, a year, or <c>ever</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The sum of its claims that were neither rejected nor released, in yuan.</summary>
    public required decimal Promised { get; init; }

    /// <summary>The most; not below what was promised before the policy had a cap.</summary>
    public required decimal Cap { get; init; }
}

internal sealed class SubjectCapMapping : IEntityTypeConfiguration<SubjectCap>
{
    public void Configure(EntityTypeBuilder<SubjectCap> builder)
    {
        builder.HasKey(cap => new { cap.PolicyCode, cap.BeneficiaryId, cap.Period });
        builder.Property(cap => cap.PolicyCode).HasMaxLength(40);
        builder.Property(cap => cap.Period).HasMaxLength(7);
        builder.ToTable(table => table.HasCheckConstraint("subject_cap_never_exceeded", "promised >= 0 AND promised <= cap"));
    }
}
