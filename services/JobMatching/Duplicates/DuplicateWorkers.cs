using JobMatching.Database;
using JobMatching.Engine.Searching.Duplicates;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.PersonalData;

namespace JobMatching.Duplicates;

/// <summary>
/// Compares new registrations with those that share name, day of birth and phone with them. Who a worker is does not change, so each
/// is looked at once. Id numbers differ always: the register takes none twice.
/// </summary>
internal sealed class DuplicateWorkers(JobMatchingContext database, PersonalDataProtector protector, TimeProvider clock)
{
    public async Task LookAtAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var workerIds = ids.ConvertAll(WorkerId.From);
        var added = await database.Workers.AsNoTracking()
            .Where(worker => workerIds.Contains(worker.Id) && !database.WorkerPrints.Any(print => print.WorkerId == worker.Id))
            .Select(worker => new Registered(worker.Id, worker.Identity, worker.IdNumberHash)).ToListAsync(cancellationToken);
        if (added.Count == 0)
        {
            return;
        }

        database.AddRange(added.Select(worker => WorkerPrint.Of(worker.Id, KeyOf(worker.Identity))));
        await database.SaveChangesAsync(cancellationToken);
        var pairs = await PairsAsync([.. added.Select(worker => worker.Id.Value)], cancellationToken);
        var others = pairs.Select(pair => WorkerId.From(pair.Other)).Except(added.Select(worker => worker.Id)).ToList();
        var people = (await database.Workers.AsNoTracking().Where(worker => others.Contains(worker.Id))
                .Select(worker => new Registered(worker.Id, worker.Identity, worker.IdNumberHash)).ToListAsync(cancellationToken))
            .Concat(added).ToDictionary(worker => worker.Id.Value, RecordOf);
        foreach (var found in pairs.SelectMany(pair => PersonDuplicates.Find([people[pair.Added], people[pair.Other]]))
            .DistinctBy(pair => (pair.First, pair.Second)))
        {
            database.Add(Duplicate.Of(TypedId.New<DuplicateId>(clock), found, clock.GetUtcNow()));
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private byte[] KeyOf(Identity identity) =>
        protector.Hash($"{identity.Name}|{identity.BirthDate:O}|{protector.Decrypt(identity.Phone)}");

    private PersonRecord RecordOf(Registered worker) => new(
        worker.Id.Value,
        Convert.ToHexString(protector.Hash(worker.Identity.Name)),
        worker.Identity.BirthDate,
        Convert.ToHexString(protector.Hash(protector.Decrypt(worker.Identity.Phone))),
        Convert.ToHexString(worker.IdNumberHash));

    // Of many that are the same each is paired with the first.
    private async Task<List<Pair>> PairsAsync(Guid[] added, CancellationToken cancellationToken) =>
        await database.Database.SqlQuery<Pair>(
            $"""
            SELECT mine.worker_id AS "Added", other.worker_id AS "Other" FROM worker_print mine CROSS JOIN LATERAL (
                SELECT worker_id FROM worker_print WHERE key = mine.key AND worker_id <> mine.worker_id
                ORDER BY worker_id LIMIT 1) other
            WHERE mine.worker_id = ANY({added})
            """).ToListAsync(cancellationToken);

    private sealed record Registered(WorkerId Id, Identity Identity, byte[] IdNumberHash);

    private sealed record Pair(Guid Added, Guid Other);
}
