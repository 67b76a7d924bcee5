using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Subsidies.Claims;
using Subsidies.Payments;
using Subsidies.PolicyRuns;
using Subsidies.Recoveries;

namespace Subsidies.Ledger;

internal readonly record struct EntryId(Guid Value) : ITypedId<EntryId>
{
    public static EntryId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(EntryId left, EntryId right) => left.Value > right.Value;

    public static bool operator <(EntryId left, EntryId right) => left.Value < right.Value;
}

/// <summary>
/// What an entry is made for: a claim, a batch, a file of results, a part of a run or money that came back; nothing for money that the city
/// puts in.
/// </summary>
internal readonly record struct EntryDocument(
    ClaimId? Claim = null, BatchId? Batch = null, BankResultsId? Results = null, long? Part = null, ReceiptId? Receipt = null);

/// <summary>One movement of money. It is never changed or deleted; the database refuses that, and an entry that does not sum to zero.</summary>
internal sealed class LedgerEntry
{
    private readonly List<LedgerLine> _lines = [];

    public EntryId Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    public EntryKind Kind { get; private init; }

    public ClaimId? ClaimId { get; private init; }

    public BatchId? BatchId { get; private init; }

    public BankResultsId? ResultsId { get; private init; }

    /// <summary>The part of a policy run whose claims were reserved together.</summary>
    public long? PartNumber { get; private init; }

    public ReceiptId? ReceiptId { get; private init; }

    public IReadOnlyList<LedgerLine> Lines => _lines;

    /// <summary>Posts what one document moves, a pair of lines for each budget line.</summary>
    public static LedgerEntry Post(
        EntryKind kind, EntryDocument document, IEnumerable<KeyValuePair<string, decimal>> sums, TimeProvider clock)
    {
        var (debit, credit) = Posting.Of(kind);
        var entry = new LedgerEntry
        {
            Id = TypedId.New<EntryId>(clock),
            At = clock.GetUtcNow(),
            Kind = kind,
            ClaimId = document.Claim,
            BatchId = document.Batch,
            ResultsId = document.Results,
            PartNumber = document.Part,
            ReceiptId = document.Receipt,
        };
        foreach (var (line, amount) in sums)
        {
            entry.Add(debit, line, amount);
            entry.Add(credit, line, -amount);
        }

        return entry;
    }

    private void Add(Account account, string budgetLine, decimal amount) => _lines.Add(new()
    {
        EntryId = Id, Number = _lines.Count + 1, Account = account, BudgetLine = budgetLine, Amount = amount,
    });
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
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(entry => entry.BatchId);
        builder.HasOne<BankResults>().WithMany().HasForeignKey(entry => entry.ResultsId);
        builder.HasOne<PolicyRunPart>().WithMany().HasForeignKey(entry => entry.PartNumber);
        builder.HasOne<RecoveryReceipt>().WithMany().HasForeignKey(entry => entry.ReceiptId);
        // A document moves money once, whatever the code does.
        builder.HasIndex(entry => new { entry.ClaimId, entry.Kind }).IsUnique();
        builder.HasIndex(entry => new { entry.BatchId, entry.Kind }).IsUnique();
        builder.HasIndex(entry => new { entry.ResultsId, entry.Kind }).IsUnique();
        builder.HasIndex(entry => new { entry.PartNumber, entry.Kind }).IsUnique();
        builder.HasIndex(entry => new { entry.ReceiptId, entry.Kind }).IsUnique();
        builder.ToTable(table => table.HasCheckConstraint(
            "ledger_entry_document", "num_nonnulls(claim_id, batch_id, results_id, part_number, receipt_id) = (kind <> 'funding')::int"));
    }

    public void Configure(EntityTypeBuilder<LedgerLine> builder)
    {
        builder.HasKey(line => new { line.EntryId, line.Number });
        builder.Property(line => line.BudgetLine).HasMaxLength(40);
        builder.HasIndex(line => new { line.Account, line.BudgetLine });
        builder.ToTable(table => table.HasCheckConstraint("ledger_line_amount", "amount <> 0"));
    }
}
