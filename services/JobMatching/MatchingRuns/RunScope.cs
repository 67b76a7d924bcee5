using JobMatching.Engine;
using JobMatching.Matching;

namespace JobMatching.MatchingRuns;

/// <summary>Whom a run assigns, and to what: all of the city, or those of its options.</summary>
internal sealed class RunScope(MatchingRunOptions options)
{
    private readonly HashSet<Guid>? _enterprises = options.EnterpriseIds?.ToHashSet();

    public bool Has(WorkerProfile worker) => worker.Home.DivisionCode.StartsWith(options.Origin ?? "", StringComparison.Ordinal);

    public bool Has(PostProfile post) => post.Workplace.DivisionCode.StartsWith(options.Division ?? "", StringComparison.Ordinal)
        && _enterprises?.Contains(post.EnterpriseId) != false;

    public async Task<(List<WorkerProfile> Workers, List<PostProfile> Posts)> ReadAsync(MatchingPool pool, CancellationToken cancellationToken)
    {
        var workers = await pool.SeekersWithoutProposalAsync(ids: null, cancellationToken);
        var posts = await pool.PostsWithoutProposedPlacesAsync(ids: null, cancellationToken);
        return (workers.FindAll(Has), posts.FindAll(Has));
    }
}
