using Simulator.Client;
using Simulator.Generation;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 4: the workers of the labour-source counties register, in files of a size that can be sent again.</summary>
internal static class RegisterWorkers
{
    private const int FileSize = 10_000;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var seed = play.Options.Seed;
        stage.Expect(play.Options.Workers);
        for (var first = 0; first < play.Options.Workers; first += FileSize)
        {
            var count = Math.Min(FileSize, play.Options.Workers - first);
            var rows = Enumerable.Range(first, count)
                .Select(index => WorkerRow.Generate(seed, index, play.Places, play.Found.Agency));
            var answer = await play.Gateway.ImportAsync(Actors.Partner, "workers/import", rows, cancellationToken);
            play.Found.WorkerRows = play.Found.WorkerRows.Plus(answer);
            stage.Advance(count);
        }

        await foreach (var worker in play.Gateway.ListAsync<Worker>(Actors.Officer, "workers", cancellationToken))
        {
            play.Found.Workers[worker.Id] = new Person(
                Lot(worker.SourceId ?? worker.Id.ToString()), worker.Categories.Contains("lifted-out-of-poverty"),
                worker.HomeDivisionCode[..2]);
        }

        play.Checks.Equal(
            "every line of the workers' files is accounted for",
            ("lines", play.Options.Workers), ("accepted + unchanged + rejected", play.Found.WorkerRows.Total));
        var all = play.Found.WorkerRows;
        return $"{all.Accepted} new, {all.Unchanged} known, {all.Rejected} rejected";
    }

    private static long Lot(string sourceId) => sourceId.Aggregate(17L, (lot, character) => unchecked((lot * 31) + character));
}
