using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Rules.Policies;

namespace Subsidies.Entitlements;

/// <summary>A basis with everything known about it and its subjects.</summary>
internal sealed record Case(BasisKind Kind, IBasis Basis, Rules.Policies.Facts Facts)
{
    public Guid Id => Basis.Id;

    /// <summary>What a policy says of it, on the day that it fell on.</summary>
    public Decision Decide(CompiledPolicy policy, DateOnly orElse) => policy.Decide(Facts, Basis.On ?? orElse);
}

/// <summary>Puts together what the decisions need.</summary>
internal static class CaseFile
{
    /// <summary>The cases of a kind that fit the filter.</summary>
    public static async Task<IReadOnlyList<Case>> OpenAsync(
        SubsidiesContext database, BasisKind kind, CaseFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Kind is { } only && only != kind)
        {
            return [];
        }

        List<IBasis> bases = kind switch
        {
            BasisKind.Placement => [.. await PlacementsAsync(database, filter, cancellationToken)],
            BasisKind.Arrival => [.. await ArrivalsAsync(database, filter, cancellationToken)],
            BasisKind.Charter => [.. await ChartersAsync(database, filter, cancellationToken)],
            BasisKind.Training => [.. await TrainingsAsync(database, filter, cancellationToken)],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        var workerIds = bases.Select(basis => basis.Worker).OfType<Guid>().ToHashSet();
        var enterpriseIds = bases.Select(basis => basis.Enterprise).OfType<Guid>().ToHashSet();
        var workers = await database.Workers.AsNoTracking().Where(worker => workerIds.Contains(worker.WorkerId))
            .ToDictionaryAsync(worker => worker.WorkerId, cancellationToken);
        var enterprises = await database.Enterprises.AsNoTracking()
            .Where(enterprise => enterpriseIds.Contains(enterprise.EnterpriseId))
            .ToDictionaryAsync(enterprise => enterprise.EnterpriseId, cancellationToken);
        return [.. bases.Select(basis =>
        {
            var facts = new Rules.Policies.Facts();
            basis.Tell(facts);
            workers.GetValueOrDefault(basis.Worker ?? Guid.Empty)?.Tell(facts);
            enterprises.GetValueOrDefault(basis.Enterprise ?? Guid.Empty)?.Tell(facts);
            return new Case(kind, basis, facts);
        })];
    }

    /// <summary>The kind of basis that a policy is about.</summary>
    public static BasisKind KindOf(CompiledPolicy policy) =>
        Words.TryParse<BasisKind>(policy.Document.Basis, out var kind)
            ? kind
            : throw new InvalidOperationException($"Nothing can be claimed for '{policy.Document.Basis}'.");

    private static Task<List<PlacementFact>> PlacementsAsync(
        SubsidiesContext database, CaseFilter filter, CancellationToken cancellationToken) =>
        database.Placements.AsNoTracking().Where(basis =>
            (filter.WorkerId == null || basis.WorkerId == filter.WorkerId)
            && (filter.EnterpriseId == null || basis.EnterpriseId == filter.EnterpriseId || basis.IntroducedBy == filter.EnterpriseId)
            && (filter.BasisIds == null || filter.BasisIds.Contains(basis.PlacementId))).ToListAsync(cancellationToken);

    private static Task<List<ArrivalFact>> ArrivalsAsync(
        SubsidiesContext database, CaseFilter filter, CancellationToken cancellationToken) =>
        database.Arrivals.AsNoTracking().Where(basis =>
            (filter.WorkerId == null || basis.WorkerId == filter.WorkerId)
            && (filter.EnterpriseId == null || basis.EnterpriseId == filter.EnterpriseId)
            && (filter.BasisIds == null || filter.BasisIds.Contains(basis.PlacementId))).ToListAsync(cancellationToken);

    private static Task<List<CharterFact>> ChartersAsync(
        SubsidiesContext database, CaseFilter filter, CancellationToken cancellationToken) =>
        database.Charters.AsNoTracking().Where(basis =>
            filter.WorkerId == null
            && (filter.EnterpriseId == null || basis.EnterpriseId == filter.EnterpriseId)
            && (filter.BasisIds == null || filter.BasisIds.Contains(basis.TripId))).ToListAsync(cancellationToken);

    private static Task<List<TrainingFact>> TrainingsAsync(
        SubsidiesContext database, CaseFilter filter, CancellationToken cancellationToken) =>
        database.Trainings.AsNoTracking().Where(basis =>
            (filter.WorkerId == null || basis.WorkerId == filter.WorkerId)
            && (filter.EnterpriseId == null || basis.EnterpriseId == filter.EnterpriseId)
            && (filter.BasisIds == null || filter.BasisIds.Contains(basis.EnrolmentId))).ToListAsync(cancellationToken);
}
