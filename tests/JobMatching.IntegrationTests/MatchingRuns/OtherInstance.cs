using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.MatchingRuns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobMatching.IntegrationTests.MatchingRuns;

/// <summary>Another instance of the service on the same database, as far as live runs go: it remembers them for itself.</summary>
internal sealed class OtherInstance(IServiceProvider services) : IServiceScopeFactory
{
    private readonly LiveRunMemory _memory = new();

    public Task FollowAsync(CancellationToken cancellationToken) =>
        new CatalogueFollower<LiveRuns>(this, NullLogger<CatalogueFollower<LiveRuns>>.Instance).FollowAsync(cancellationToken);

    /// <summary>Has its turn and follows, but nothing of it lasts.</summary>
    public async Task DieWhileFollowingAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<JobMatchingContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var mark = await database.CatalogueMarks.FromSql($"SELECT * FROM catalogue_mark WHERE name = {LiveRuns.Mark} FOR UPDATE")
            .AsNoTracking().ToListAsync(cancellationToken);
        var changes = await database.CatalogueChanges.CompleteAfter(mark[0].Transaction, mark[0].Position, 100)
            .AsNoTracking().ToListAsync(cancellationToken);
        await Reader(scope.ServiceProvider).ReadAsync(changes, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    public IServiceScope CreateScope() => new Scope(services.CreateScope(), this);

    private LiveRuns Reader(IServiceProvider provider) => ActivatorUtilities.CreateInstance<LiveRuns>(provider, _memory);

    private sealed class Scope(IServiceScope inner, OtherInstance instance) : IServiceScope, IServiceProvider
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) =>
            serviceType == typeof(LiveRuns) ? instance.Reader(inner.ServiceProvider) : inner.ServiceProvider.GetService(serviceType);

        public void Dispose() => inner.Dispose();
    }
}
