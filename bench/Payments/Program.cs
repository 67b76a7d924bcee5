using Payments;

// B16: 100,000 payable claims become a batch, its file goes to a bank that keeps its own books, the answer comes back (3 in 100 could
// not be paid) and is booked, then the statement of the account with a line a payment, which is reconciled; through the service's REST endpoints, in a
// process of its own. Beside it COPY of the same payments, results and lines into tables with nothing but a primary key, on the same
// server. The bank's books, the batch, the budget line and the ledger must agree to the fen, and the reconciliation must say so.
const int Claims = 100_000;

// A month of small batches before: what is done once a request is compiled for good after some thirty.
const int SmallBatches = 32;
const int SmallBatch = 1_000;

await using var office = await PaymentOffice.OpenAsync();
for (var batch = 0; batch < SmallBatches; batch++)
{
    await office.PayAsync(SmallBatch);
}

var (order, file, results, statement, reconciliation) = await office.PayAsync(Claims);
var whole = order + file + results + statement + reconciliation;
TimeSpan[] copies = [await office.CopyAsync(Claims), await office.CopyAsync(Claims), await office.CopyAsync(Claims)];
var copy = copies.Order().ElementAt(1);
Console.WriteLine(
    $"B16-payments {whole.TotalSeconds:0.00} s (COPY of the same rows {copy.TotalSeconds:0.00}, the middle of three; {whole / copy:0.0} times)");
Console.WriteLine(
    $"B16-parts order {order.TotalSeconds:0.00} s, file {file.TotalSeconds:0.00} s, results {results.TotalSeconds:0.00} s, "
    + $"statement {statement.TotalSeconds:0.00} s, reconciliation {reconciliation.TotalSeconds:0.00} s ({Claims} claims, 3 % failed; books agree)");
