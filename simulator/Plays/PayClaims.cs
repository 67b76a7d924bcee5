using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 8, last part: the cashier orders batches, the bank pays them, the ledger is read.</summary>
internal static class PayClaims
{
    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var payable = await play.Gateway.ListAsync<Claim>(Actors.Reviewer, "claims?state=payable", cancellationToken)
            .CountAsync(cancellationToken);
        stage.Expect(payable);
        while (await OrderAsync(play, cancellationToken) is { } ordered)
        {
            stage.Advance(ordered.Count);
        }

        // Batches that an earlier play ordered and did not see through are paid too.
        await foreach (var batch in play.Gateway.ListAsync<Batch>(Actors.Cashier, "payment-batches", cancellationToken))
        {
            var file = await play.Gateway.GetTextAsync(Actors.Cashier, $"payment-batches/{batch.Id}/file", cancellationToken);
            var (total, results) = SimulatedBank.Pay(file, batch.Id, play.Found.Today);
            var answer = batch.Open == 0
                ? batch
                : await play.Gateway.PostTextAsync<Batch>(
                    Actors.Cashier, $"payment-batches/{batch.Id}/results", results, "text/csv", cancellationToken);
            play.Found.BankFiles += total;
            play.Found.BankSettled += answer.SettledTotal;
        }

        return $"{payable} claims paid, {Figures.Of(play.Found.BankSettled)} yuan by the bank in all";
    }

    private static async Task<Batch?> OrderAsync(Play play, CancellationToken cancellationToken)
    {
        try
        {
            return await play.Gateway.PostAsync<Batch>(Actors.Cashier, "payment-batches", new { }, cancellationToken);
        }
        catch (GatewayRefusal refusal) when (refusal.Code == "nothing-payable")
        {
            return null;
        }
    }
}
