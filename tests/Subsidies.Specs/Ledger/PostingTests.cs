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
            LedgerEntry.Post(kind, "training", fen / 100m, null, TimeProvider.System).Lines.Sum(line => line.Amount) == 0)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("settlement", 0, 0, 0, -1)]
    [InlineData("failure", -1, 0, 0, 0)]
    [InlineData("release", -1, 0, 0, 0)]
    public void A_claim_that_is_over_leaves_nothing_promised(string word, int budget, int commitments, int payable, int bank)
    {
        Words.TryParse<EntryKind>(word, out var end).ShouldBeTrue();
        EntryKind[] way = end == EntryKind.Release
            ? [EntryKind.Reservation, EntryKind.Release]
            : [EntryKind.Reservation, EntryKind.Order, end];
        var balances = way.Prepend(EntryKind.Funding)
            .SelectMany(kind => LedgerEntry.Post(kind, "training", 1m, null, TimeProvider.System).Lines)
            .GroupBy(line => line.Account).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Amount));
        decimal Of(Account account) => balances.GetValueOrDefault(account);
        (Of(Account.Budget), Of(Account.Commitments), Of(Account.Payable), Of(Account.Bank) - 1)
            .ShouldBe((budget, commitments, payable, bank));
    }
}
