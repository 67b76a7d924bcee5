using Contracts.Liaison.V1;
using Liaison.Enterprises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace Liaison.StaffDeclarations;

internal readonly record struct StaffDeclarationId(Guid Value) : ITypedId<StaffDeclarationId>
{
    public static StaffDeclarationId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(StaffDeclarationId left, StaffDeclarationId right) => left.Value > right.Value;

    public static bool operator <(StaffDeclarationId left, StaffDeclarationId right) => left.Value < right.Value;
}

internal enum StaffDeclarationKind
{
    Surplus,
    Shortage,
}

/// <summary>Who pays the wages while staff are shared; the lender stays the employer in any case.</summary>
internal enum WageBearer
{
    Lender,
    Borrower,
    Both,
}

/// <summary>Which staff, for which days, where, at whose cost.</summary>
internal sealed record StaffTerms(
    string Occupation, int Persons, DateOnly From, DateOnly Until, DivisionCode DivisionCode, WageBearer? WageBorneBy);

/// <summary>Staff whom an enterprise has too many of, or too few, for some time (TZ-15, NB-12). It is withdrawn, never changed.</summary>
internal sealed class StaffDeclaration
{
    private StaffDeclaration()
    {
    }

    public StaffDeclarationId Id { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public StaffDeclarationKind Kind { get; private set; }

    public StaffTerms Terms { get; private set; } = null!;

    /// <summary>For the bureau and the enterprise itself: it stays here.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset DeclaredAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static StaffDeclaration Declare(
        StaffDeclarationId id, EnterpriseId enterprise, StaffDeclarationKind kind, StaffTerms terms, string? note,
        DateTimeOffset now) => new()
    {
        Id = id, EnterpriseId = enterprise, Kind = kind, Terms = terms, Note = note, DeclaredAt = now,
    };

    /// <summary>False when it is withdrawn already.</summary>
    public bool Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            return false;
        }

        WithdrawnAt = now;
        return true;
    }

    public StaffDeclarationDetails ToDetails() => new()
    {
        DeclarationId = Id.Value,
        EnterpriseId = EnterpriseId.Value,
        Kind = Words.Of(Kind),
        Occupation = Terms.Occupation,
        Persons = Terms.Persons,
        From = Terms.From,
        Until = Terms.Until,
        DivisionCode = Terms.DivisionCode.ToString(),
        WageBorneBy = Terms.WageBorneBy is { } bearer ? Words.Of(bearer) : null,
    };
}

internal sealed class StaffDeclarationMapping : IEntityTypeConfiguration<StaffDeclaration>
{
    public void Configure(EntityTypeBuilder<StaffDeclaration> builder)
    {
        builder.Property(declaration => declaration.Note).HasMaxLength(500);
        builder.ComplexProperty(
            declaration => declaration.Terms, terms => terms.Property(value => value.Occupation).HasMaxLength(60));
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(declaration => declaration.EnterpriseId);
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("staff_declaration_persons", "terms_persons BETWEEN 1 AND 10000");
            table.HasCheckConstraint("staff_declaration_period", "terms_until >= terms_from");
        });
    }
}
