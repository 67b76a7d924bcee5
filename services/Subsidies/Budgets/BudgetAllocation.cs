using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Budgets;

/// <summary>
/// The most that one policy may promise for what falls into a year; a policy without one is bounded by its line alone. Changed only under its row's
/// lock (<see cref="AllocationBook"/>); the check constraint holds whatever the code does.
/// </summary>
internal sealed class BudgetAllocation
{
    public required string PolicyCode { get; init; }

    /// <summary>The year that the basis of a claim falls into.</summary>
    public required int Year { get; init; }

    public required decimal Total { get; init; }

    /// <summary>Reserved, committed and paid, less what came back.</summary>
    public required decimal Promised { get; init; }
}

internal sealed class BudgetAllocationMapping : IEntityTypeConfiguration<BudgetAllocation>
{
    public void Configure(EntityTypeBuilder<BudgetAllocation> builder)
    {
        builder.HasKey(allocation => new { allocation.PolicyCode, allocation.Year });
        builder.Property(allocation => allocation.PolicyCode).HasMaxLength(40);
        builder.ToTable(table => table.HasCheckConstraint("budget_allocation_never_exceeded", "promised >= 0 AND promised <= total"));
    }
}
