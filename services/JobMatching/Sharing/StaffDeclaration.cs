using JobMatching.Enterprises;
using JobMatching.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace JobMatching.Sharing;

internal readonly record struct StaffDeclarationId(Guid Value) : ITypedId<StaffDeclarationId>
{
    public static StaffDeclarationId From(Guid value) => new(value);
}

internal enum StaffDeclarationKind
{
    Surplus,
    Shortage,
}

/// <summary>What matching knows of a declaration of surplus or shortage, and how many of it are shared; Liaison owns it.</summary>
internal sealed class StaffDeclaration
{
    private StaffDeclaration()
    {
    }

    public StaffDeclarationId Id { get; private set; }

    /// <summary>No reference: the declaration may be heard of before its enterprise.</summary>
    public EnterpriseId EnterpriseId { get; private set; }

    public StaffDeclarationKind Kind { get; private set; }

    public string Occupation { get; private set; } = "";

    public int Persons { get; private set; }

    /// <summary>Persons of sharings that are agreed or run. Changes under the lock of this row only.</summary>
    public int PersonsShared { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public DivisionCode DivisionCode { get; private set; }

    public string? WageBorneBy { get; private set; }

    public bool Withdrawn { get; private set; }

    public int PersonsLeft => Persons - PersonsShared;

    /// <summary>False when fewer are left.</summary>
    public bool Share(int persons)
    {
        if (persons > PersonsLeft)
        {
            return false;
        }

        PersonsShared += persons;
        return true;
    }

    public void GiveBack(int persons) => PersonsShared -= persons;

    /// <summary>What is left of it from a day on, as the engine sees it.</summary>
    public Engine.Balancing.StaffDeclaration LeftFrom(DateOnly day) => new()
    {
        Id = Id.Value,
        EnterpriseId = EnterpriseId.Value,
        Occupation = Occupation,
        Persons = PersonsLeft,
        From = From > day ? From : day,
        Until = Until,
        Workplace = Profiles.PlaceOf(DivisionCode),
    };
}

internal sealed class StaffDeclarationMapping : IEntityTypeConfiguration<StaffDeclaration>
{
    public void Configure(EntityTypeBuilder<StaffDeclaration> builder)
    {
        builder.Ignore(declaration => declaration.PersonsLeft);
        builder.Property(declaration => declaration.Occupation).HasMaxLength(60);
        builder.Property(declaration => declaration.WageBorneBy).HasMaxLength(20);
        builder.HasIndex(declaration => new { declaration.Kind, declaration.Until });
        builder.ToTable(table => table.HasCheckConstraint(
            "staff_declaration_persons", "persons_shared BETWEEN 0 AND persons"));
    }
}
