using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Budgets;

/// <summary>
/// A line of the budget. Changed only under its row's lock (<see cref="BudgetBook"/>), so that no two approvals spend the
/// same yuan; the check constraint holds whatever the code does.
/// </summary>
internal sealed class BudgetLine
{
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>What the city put in.</summary>
    public decimal Total { get; private set; }

    /// <summary>Approved, not yet ordered.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>Ordered at the bank.</summary>
    public decimal Committed { get; private set; }

    public decimal Paid { get; private set; }

    public decimal Remaining => Total - Reserved - Committed - Paid;

    /// <summary>Whether it was announced that too little is left; set back when money is added.</summary>
    public bool Exhausted { get; private set; }
}

internal sealed class BudgetLineMapping : IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<BudgetLine> builder)
    {
        builder.HasKey(line => line.Code);
        builder.Property(line => line.Code).HasMaxLength(40);
        builder.Ignore(line => line.Remaining);
        builder.Property(line => line.NameZh).HasMaxLength(100);
        builder.Property(line => line.NameEn).HasMaxLength(100);
        builder.ToTable(table => table.HasCheckConstraint(
            "budget_line_never_exceeded",
            "reserved >= 0 AND committed >= 0 AND paid >= 0 AND reserved + committed + paid <= total"));
    }
}
