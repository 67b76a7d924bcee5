using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.Errors;
using Subsidies.Ledger;

namespace Subsidies.Specs.Ledger;

public sealed class PostingTests
{
    [Fact]
    public void Every_entry_sums_to_zero() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<EntryKind>()).ToArbitrary(), Gen.Choose(1, int.MaxValue).ToArbitrary(), (kind, fen) =>
            Posted(kind, fen / 100m).Lines.Sum(line => line.Amount) == 0)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("settlement", 0, 0, 0, -1)]
    [InlineData("failure", 0, -1, 0, 0)]
    [InlineData("release", -1, 0, 0, 0)]
    public void Only_what_the_bank_could_not_pay_stays_promised(string word, int budget, int commitments, int payable, int bank)
    {
        Words.TryParse<EntryKind>(word, out var end).ShouldBeTrue();
        EntryKind[] way = end == EntryKind.Release
            ? [EntryKind.Reservation, EntryKind.Release]
            : [EntryKind.Reservation, EntryKind.Order, end];
        var balances = way.Prepend(EntryKind.Funding)
            .SelectMany(kind => Posted(kind, 1m).Lines)
            .GroupBy(line => line.Account).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Amount));
        decimal Of(Account account) => balances.GetValueOrDefault(account);
        (Of(Account.Budget), Of(Account.Commitments), Of(Account.Payable), Of(Account.Bank) - 1)
            .ShouldBe((budget, commitments, payable, bank));
    }

    private static LedgerEntry Posted(EntryKind kind, decimal amount) =>
        LedgerEntry.Post(kind, default, [new("training", amount)], TimeProvider.System);
}
