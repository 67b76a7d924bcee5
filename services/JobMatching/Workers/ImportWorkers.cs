using System.IO.Pipelines;
using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.PersonalData;

namespace JobMatching.Workers;

/// <summary>
/// Takes workers as JSON Lines. Good rows are registered, all in one transaction; each bad row is reported with line, field
/// and reason. A row is known by its id number or by the source's own id, so that sending a file again changes nothing.
/// </summary>
internal static class ImportWorkers
{
    private const int BatchSize = 1000;

    public static async Task<Ok<ImportReport>> Handle(
        PipeReader body, JobMatchingContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var report = new ImportReport();
        var batch = new List<NewWorker>(BatchSize);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await foreach (var line in JsonLines.ReadAsync<WorkerRequest>(body, cancellationToken))
        {
            if (line.Value is not { } request)
            {
                report.Reject(line.Line, null, line.Error!);
                continue;
            }

            var check = new InputCheck();
            if (request.Read(check, protector) is { } entry)
            {
                batch.Add(entry);
            }
            else
            {
                report.Reject(line.Line, request.SourceId, check.Errors);
            }

            if (batch.Count == BatchSize)
            {
                await SaveAsync(database, batch, report, clock, cancellationToken);
            }
        }

        await SaveAsync(database, batch, report, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(report);
    }

    private static async Task SaveAsync(
        JobMatchingContext database, List<NewWorker> batch, ImportReport report, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var hashes = batch.ConvertAll(entry => entry.IdNumberHash);
        var sourceIds = batch.Select(entry => entry.Origin?.SourceId).OfType<string>().ToList();
        var known = await database.Workers.AsNoTracking()
            .Where(worker => hashes.Contains(worker.IdNumberHash) || sourceIds.Contains(worker.SourceId!))
            .Select(worker => new { worker.IdNumberHash, worker.Source, worker.SourceId }).ToListAsync(cancellationToken);
        var knownHashes = known.Select(worker => Convert.ToHexString(worker.IdNumberHash)).ToHashSet();
        var knownOrigins = known.Where(worker => worker.SourceId is not null)
            .Select(worker => new Origin(worker.Source!, worker.SourceId!)).ToHashSet();
        foreach (var entry in batch)
        {
            if (knownHashes.Contains(Convert.ToHexString(entry.IdNumberHash))
                || (entry.Origin is { } origin && knownOrigins.Contains(origin)))
            {
                report.Keep();
                continue;
            }

            // The same person may stand twice in one file.
            knownHashes.Add(Convert.ToHexString(entry.IdNumberHash));
            if (entry.Origin is { } own)
            {
                knownOrigins.Add(own);
            }

            RegisterWorker.Add(database, entry, clock);
            report.Accept();
        }

        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
        batch.Clear();
    }
}
