using Simulator.Client;

namespace Simulator.Plays;

/// <summary>Step 10: the totals of the services agree to the unit, and the books to the fen.</summary>
internal static class CheckBooks
{
    public static async Task<string> RunAsync(Play play, CancellationToken cancellationToken)
    {
        var (checks, found) = (play.Checks, play.Found);
        var arrived = found.Trips.Sum(trip => trip.Boarded);
        var absent = found.Trips.Sum(trip => trip.NoShows);
        checks.Equal(
            "agreements = seats booked = arrivals + no-shows",
            ("agreements", found.Placements.Count), ("seats", found.Trips.Sum(trip => trip.Booked)),
            ("arrivals + no-shows", arrived + absent), ("Overview's seats", found.Value("seats-booked")));
        checks.Equal(
            "who arrived has started, who did not come has not",
            ("arrivals", arrived), ("placements started", found.Placements.Count(placement => placement.State == "started")));

        var budgets = await play.Gateway.GetAsync<List<Budget>>(Actors.Cashier, "budgets", cancellationToken);
        var ledger = await play.Gateway.GetAsync<LedgerBalances>(Actors.Cashier, "ledger/balances", cancellationToken);
        var cash = ledger.Accounts.Where(account => account.Account == "bank").Sum(account => account.Balance);
        var paid = found.Claims.Where(claim => claim.State == "paid").Sum(claim => claim.Amount);
        checks.Equal(
            "claims paid = ledger = bank files = Overview, in yuan",
            ("claims", paid), ("ledger", budgets.Sum(budget => budget.Total) - cash), ("bank files", found.BankFiles),
            ("bank's results", found.BankSettled), ("Overview", found.Value("payments-settled-yuan")));
        checks.Equal("the ledger sums to zero", ("sum", ledger.Sum), ("zero", 0));
        checks.Equal(
            "no claim was reviewed and paid by the same person, none is left over",
            ("claims", found.Claims.Count), ("paid", found.Claims.Count(claim => claim.State == "paid")));
        checks.Equal(
            "every line of the enterprises' file is accounted for",
            ("lines", found.Employers.Count + 1 + found.Enterprises.Rejected), ("accepted + unchanged + rejected", found.Enterprises.Total));
        return $"{checks.All.Count} checks, {checks.All.Count(check => !check.Holds)} failed";
    }
}
