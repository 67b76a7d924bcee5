using Contracts.Liaison.V1;
using Liaison.Officers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace Liaison.Enterprises;

internal readonly record struct EnterpriseId(Guid Value) : ITypedId<EnterpriseId>
{
    public static EnterpriseId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(EnterpriseId left, EnterpriseId right) => left.Value > right.Value;

    public static bool operator <(EnterpriseId left, EnterpriseId right) => left.Value < right.Value;
}

/// <summary>Size class by the statistical office's division of enterprises.</summary>
internal enum EnterpriseSize
{
    Micro,
    Small,
    Medium,
    Large,
}

/// <summary>Whether it works: paid training is for those stopped or recovering (AS-03).</summary>
internal enum Operation
{
    Operating,
    Stopped,
    Recovering,
}

/// <summary>What an enterprise says of itself; the register keeps the newest.</summary>
internal sealed record EnterpriseProfile(
    string Name, DivisionCode DivisionCode, string Industry, EnterpriseSize Size, Operation Operation, DateOnly EstablishedOn);

/// <summary>An enterprise of the register.</summary>
internal sealed class Enterprise
{
    private Enterprise()
    {
    }

    public EnterpriseId Id { get; private set; }

    public UnifiedSocialCreditCode UnifiedSocialCreditCode { get; private set; }

    public EnterpriseProfile Profile { get; private set; } = null!;

    /// <summary>Whom the officer calls. Only masked outside.</summary>
    public Contact? Contact { get; private set; }

    public OfficerId? OfficerId { get; private set; }

    /// <summary>Number of the newest change, from 1.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static Enterprise Register(
        EnterpriseId id, UnifiedSocialCreditCode code, EnterpriseProfile profile, Contact? contact, DateTimeOffset now) =>
        new()
        {
            Id = id,
            UnifiedSocialCreditCode = code,
            Profile = profile,
            Contact = contact,
            Revision = 1,
            RegisteredAt = now,
        };

    /// <summary>Takes over what the enterprise says now; false when nothing differs.</summary>
    public bool Update(EnterpriseProfile profile)
    {
        if (profile == Profile)
        {
            return false;
        }

        (Profile, Revision) = (profile, Revision + 1);
        return true;
    }

    public void Assign(OfficerId officer) => OfficerId = officer;

    public EnterpriseDetails ToDetails() => new()
    {
        UnifiedSocialCreditCode = UnifiedSocialCreditCode.ToString(),
        Name = Profile.Name,
        DivisionCode = Profile.DivisionCode.ToString(),
        Industry = Profile.Industry,
        Size = Words.Of(Profile.Size),
        Operation = Words.Of(Profile.Operation),
        EstablishedOn = Profile.EstablishedOn,
    };
}

/// <summary>A person to call, encrypted (the number also has its masked form).</summary>
internal sealed record Contact(string Name, byte[] Phone, string MaskedPhone);

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> builder)
    {
        builder.Property(enterprise => enterprise.Version).IsRowVersion();
        builder.HasIndex(enterprise => enterprise.UnifiedSocialCreditCode).IsUnique();
        builder.HasIndex(enterprise => enterprise.OfficerId);
        builder.ComplexProperty(enterprise => enterprise.Profile, profile =>
        {
            profile.Property(value => value.Name).HasMaxLength(200);
            profile.Property(value => value.Industry).HasMaxLength(100);
        });
        builder.ComplexProperty(
            enterprise => enterprise.Contact, contact => contact.Property(value => value!.Name).HasMaxLength(50));
        builder.HasOne<Officer>().WithMany().HasForeignKey(enterprise => enterprise.OfficerId);
    }
}
