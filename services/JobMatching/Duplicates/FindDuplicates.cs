using JobMatching.Catalogue;

namespace JobMatching.Duplicates;

/// <summary>Looks at what has changed for posts and registrations that may be the same as another.</summary>
internal sealed class FindDuplicates(DuplicatePosts posts, DuplicateWorkers workers) : ICatalogueReader
{
    public static string Mark => "duplicates";

    public async Task ReadAsync(IReadOnlyList<CatalogueChange> changes, CancellationToken cancellationToken)
    {
        var bySubject = changes.ToLookup(change => change.Subject, change => change.SubjectId);
        await posts.LookAtAsync([.. bySubject[CatalogueSubject.Post].Distinct()], cancellationToken);
        await workers.LookAtAsync([.. bySubject[CatalogueSubject.Worker].Distinct()], cancellationToken);
    }
}
