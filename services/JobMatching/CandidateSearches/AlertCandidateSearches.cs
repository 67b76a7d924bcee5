using Contracts.JobMatching.V1;
using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Matching;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace JobMatching.CandidateSearches;

/// <summary>
/// Tries seekers who registered or changed against the searches for candidates. Only searches whose guard one of them has are read, so the work
/// grows with what is found. Alert, event and the mark in the changes are one transaction (ADR 0015).
/// </summary>
internal sealed class AlertCandidateSearches(JobMatchingContext database, MatchingPool pool, TimeProvider clock) : ICatalogueReader
{
    private const int SearchesAtATime = 1000;

    public static string Mark => "candidate-searches";

    public async Task ReadAsync(IReadOnlyList<CatalogueChange> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Where(change => change.Subject is CatalogueSubject.Worker).Select(change => WorkerId.From(change.SubjectId))
            .Distinct().ToList();
        if (ids.Count == 0 || await pool.SeekersAsync(ids, cancellationToken) is not { Count: > 0 } seekers)
        {
            return;
        }

        // Whoever registered first is told of first.
        seekers.Sort((left, right) => left.Id.CompareTo(right.Id));
        var guards = seekers.SelectMany(CandidateTerms.GuardsOf).Distinct().ToArray();
        for (var after = CandidateSearchId.From(Guid.Empty); ;)
        {
            var searches = await database.CandidateSearches.AsNoTracking()
                .Where(search => !search.Paused && search.Id > after && guards.Contains(search.Guard))
                .OrderBy(search => search.Id).Take(SearchesAtATime).ToListAsync(cancellationToken);
            await TellAsync(
                [.. searches.SelectMany(search => seekers.Where(search.Terms.Matches).Select(worker => (search, worker.Id)))], cancellationToken);
            if (searches.Count < SearchesAtATime)
            {
                return;
            }

            after = searches[^1].Id;
        }
    }

    private async Task TellAsync(List<(CandidateSearch Search, Guid Worker)> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var alerts = found.ToDictionary(_ => TypedId.New<CandidateAlertId>(clock).Value);
        var ids = alerts.Keys.ToArray();
        var searches = Array.ConvertAll(ids, id => alerts[id].Search.Id.Value);
        var workers = Array.ConvertAll(ids, id => alerts[id].Worker);
        // A search that was taken back meanwhile is not told.
        var told = await database.Database.SqlQuery<Guid>(
            $"""
            INSERT INTO candidate_alert (id, candidate_search_id, worker_id, at)
            SELECT alert.id, alert.search, alert.worker, {now} FROM unnest({ids}, {searches}, {workers}) AS alert (id, search, worker)
            JOIN candidate_search ON candidate_search.id = alert.search
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        foreach (var id in told)
        {
            var (search, worker) = alerts[id];
            database.Publish(new CandidateSearchMatched
            {
                CandidateSearchId = search.Id.Value, EnterpriseId = search.EnterpriseId.Value, WorkerId = worker, OccurredAt = now,
            });
        }

        await database.SaveChangesAsync(cancellationToken);
        // Many alerts are not kept in memory until the last is told.
        database.ChangeTracker.Clear();
    }
}
