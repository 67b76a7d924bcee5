using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace JobMatching.Enterprises;

internal readonly record struct EnterpriseId(Guid Value) : ITypedId<EnterpriseId>
{
    public static EnterpriseId From(Guid value) => new(value);
}

/// <summary>What matching knows of an enterprise; Liaison owns the register.</summary>
internal sealed class Enterprise
{
    private Enterprise()
    {
    }

    public EnterpriseId Id { get; private set; }

    public UnifiedSocialCreditCode UnifiedSocialCreditCode { get; private set; }

    public string Name { get; private set; } = "";

    public DivisionCode DivisionCode { get; private set; }

    /// <summary>The newest change applied; 0 when it was asked for before any event came.</summary>
    public int Revision { get; private set; }

    /// <summary>The share of workers' applications that it answered, from 0 to 1; null when none had to be answered yet.</summary>
    public double? AnswerRate { get; private set; }
}

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> builder)
    {
        builder.Property(enterprise => enterprise.Name).HasMaxLength(200);
        builder.HasIndex(enterprise => enterprise.UnifiedSocialCreditCode);
        builder.ToTable(table => table.HasCheckConstraint("enterprise_answer_rate", "answer_rate BETWEEN 0 AND 1"));
    }
}
