using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Statements;

internal sealed class StatementMapping :
    IEntityTypeConfiguration<BankStatement>, IEntityTypeConfiguration<StatementLine>, IEntityTypeConfiguration<LineExplanation>,
    IEntityTypeConfiguration<LineAssignment>
{
    public void Configure(EntityTypeBuilder<BankStatement> builder)
    {
        builder.Property(statement => statement.Reference).HasMaxLength(BankStatement.LongestReference);
        builder.Property(statement => statement.ImportedBy).HasMaxLength(100);
        builder.HasIndex(statement => statement.Reference).IsUnique();
        builder.HasIndex(statement => statement.LastDay).IsUnique();
        builder.ToTable(table => table.HasCheckConstraint(
            "bank_statement_figures", "first_day <= last_day AND count >= 0 AND (count > 0 OR opening = closing)"));
    }

    public void Configure(EntityTypeBuilder<StatementLine> builder)
    {
        builder.Property(line => line.Reference).HasMaxLength(StatementLine.LongestReference);
        builder.Property(line => line.Document).HasMaxLength(StatementLine.LongestDocument);
        builder.Property(line => line.Text).HasMaxLength(StatementLine.LongestText);
        builder.HasIndex(line => new { line.StatementId, line.Reference }).IsUnique();
        builder.HasIndex(line => line.DocumentId);
        // No foreign key, which would look at the statement for each line: StatementProtection does so once for all of them.
        builder.ToTable(table => table.HasCheckConstraint("statement_line_amount", "amount <> 0"));
    }

    public void Configure(EntityTypeBuilder<LineExplanation> builder)
    {
        builder.Property(explanation => explanation.Text).HasMaxLength(LineExplanation.LongestText);
        builder.Property(explanation => explanation.ExplainedBy).HasMaxLength(100);
        builder.HasOne<StatementLine>().WithMany().HasForeignKey(explanation => explanation.LineId);
    }

    public void Configure(EntityTypeBuilder<LineAssignment> builder)
    {
        builder.Property(assignment => assignment.Reason).HasMaxLength(LineAssignment.LongestReason);
        builder.Property(assignment => assignment.AssignedBy).HasMaxLength(100);
        builder.HasOne<StatementLine>().WithMany().HasForeignKey(assignment => assignment.LineId);
    }
}
