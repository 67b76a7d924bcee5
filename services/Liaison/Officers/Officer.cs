using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;

namespace Liaison.Officers;

internal readonly record struct OfficerId(Guid Value) : ITypedId<OfficerId>
{
    public static OfficerId From(Guid value) => new(value);
}

/// <summary>A member of the bureau's staff who answers for a number of enterprises (AS-16).</summary>
internal sealed class Officer
{
    private Officer()
    {
    }

    public OfficerId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The bureau's own number of this person: registering it again changes nothing.</summary>
    public string StaffNumber { get; private set; } = "";

    public static Officer Register(OfficerId id, string staffNumber, string name) =>
        new() { Id = id, StaffNumber = staffNumber, Name = name };
}

internal sealed class OfficerMapping : IEntityTypeConfiguration<Officer>
{
    public void Configure(EntityTypeBuilder<Officer> builder)
    {
        builder.Property(officer => officer.Name).HasMaxLength(50);
        builder.Property(officer => officer.StaffNumber).HasMaxLength(40);
        builder.HasIndex(officer => officer.StaffNumber).IsUnique();
    }
}
