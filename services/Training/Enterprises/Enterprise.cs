using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace Training.Enterprises;

internal readonly record struct EnterpriseId(Guid Value) : ITypedId<EnterpriseId>
{
    public static EnterpriseId From(Guid value) => new(value);
}

/// <summary>What Training keeps of an enterprise of Liaison's register; written only by <see cref="RecordEnterprise"/>.</summary>
internal sealed class Enterprise
{
    private Enterprise()
    {
    }

    public EnterpriseId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>In the words of the register: <c>operating</c>, <c>stopped</c> or <c>recovering</c> (AS-03).</summary>
    public string Operation { get; private set; } = "";

    /// <summary>In the words of the register: <c>micro</c> to <c>large</c>.</summary>
    public string Size { get; private set; } = "";

    /// <summary>The change that this copy shows.</summary>
    public int Revision { get; private set; }
}

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> builder)
    {
        builder.Property(enterprise => enterprise.Name).HasMaxLength(200);
        builder.Property(enterprise => enterprise.Operation).HasMaxLength(40);
        builder.Property(enterprise => enterprise.Size).HasMaxLength(40);
    }
}
