using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Claims;

namespace Subsidies.Ledger;

internal readonly record struct EntryId(Guid Value) : ITypedId<EntryId>
{
    public static EntryId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(EntryId left, EntryId right) => left.Value > right.Value;

    public static bool operator <(EntryId left, EntryId right) => left.Value < right.Value;
}

/// <summary>One movement of money. It is never changed or deleted; the database refuses that, and an entry that does not sum to zero.</summary>
internal sealed class LedgerEntry
{
    private readonly List<LedgerLine> _lines = [];

    public EntryId Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    public EntryKind Kind { get; private init; }

    public ClaimId? ClaimId { get; private init; }

    public IReadOnlyList<LedgerLine> Lines => _lines;

    public static LedgerEntry Post(EntryKind kind, string budgetLine, decimal amount, ClaimId? claim, TimeProvider clock)
    {
        var (debit, credit) = Posting.Of(kind);
        var entry = new LedgerEntry { Id = TypedId.New<EntryId>(clock), At = clock.GetUtcNow(), Kind = kind, ClaimId = claim };
        entry._lines.Add(new() { EntryId = entry.Id, Number = 1, Account = debit, BudgetLine = budgetLine, Amount = amount });
        entry._lines.Add(new() { EntryId = entry.Id, Number = 2, Account = credit, BudgetLine = budgetLine, Amount = -amount });
        return entry;
    }
}

/// <summary>A line of an entry: debit above zero, credit below.</summary>
internal sealed class LedgerLine
{
    public required EntryId EntryId { get; init; }

    public required int Number { get; init; }

    public required Account Account { get; init; }

    public required string BudgetLine { get; init; }

    public required decimal Amount { get; init; }
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasMany(entry => entry.Lines).WithOne().HasForeignKey(line => line.EntryId);
        builder.HasOne<Claim>().WithMany().HasForeignKey(entry => entry.ClaimId);
        // A claim is reserved, ordered and settled once, whatever the code does.
        builder.HasIndex(entry => new { entry.ClaimId, entry.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LedgerLine> builder)
    {
        builder.HasKey(line => new { line.EntryId, line.Number });
        builder.Property(line => line.BudgetLine).HasMaxLength(40);
        builder.HasIndex(line => new { line.Account, line.BudgetLine });
        builder.ToTable(table => table.HasCheckConstraint("ledger_line_amount", "amount <> 0"));
    }
}
