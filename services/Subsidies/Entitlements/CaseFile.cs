using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Registries;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Entitlements;

/// <summary>A basis with everything known about it and its subjects.</summary>
internal sealed record Case(BasisKind Kind, IBasis Basis, Rules.Policies.Facts Facts)
{
    public Guid Id => Basis.Id;

    /// <summary>What a policy says of it, on the day that it fell on.</summary>
    public Decision Decide(CompiledPolicy policy, DateOnly orElse) => policy.Decide(Facts, Basis.On ?? orElse);
}

/// <summary>Puts together what the decisions need.</summary>
internal sealed class CaseFile(SubsidiesContext database, RegistryCatalogue registries)
{
    /// <summary>The cases that a policy of this basis is about and that fit the filter.</summary>
    /// <param name="basis">A fact object: of an event, or a registry's code.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Case>> OpenAsync(string basis, CaseFilter filter, CancellationToken cancellationToken)
    {
        var kind = KindOf(basis);
        if (filter.Kind is { } only && only != kind)
        {
            return [];
        }

        var definitions = await registries.AllAsync(database, cancellationToken);
        List<IBasis> bases = kind switch
        {
            BasisKind.Placement => [.. await PlacementsAsync(database, filter, cancellationToken)],
            BasisKind.Arrival => [.. await ArrivalsAsync(database, filter, cancellationToken)],
            BasisKind.Charter => [.. await ChartersAsync(database, filter, cancellationToken)],
            BasisKind.Training => [.. await TrainingsAsync(database, filter, cancellationToken)],
            BasisKind.Record => [.. await RecordsAsync(definitions[basis], filter, cancellationToken)],
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
        };
        var workerIds = bases.Select(one => one.Worker).OfType<Guid>().ToHashSet();
        var enterpriseIds = bases.Select(one => one.Enterprise).OfType<Guid>().ToHashSet();
        var workers = await database.Workers.AsNoTracking().Where(worker => workerIds.Contains(worker.WorkerId))
            .ToDictionaryAsync(worker => worker.WorkerId, cancellationToken);
        var enterprises = await database.Enterprises.AsNoTracking()
            .Where(enterprise => enterpriseIds.Contains(enterprise.EnterpriseId))
            .ToDictionaryAsync(enterprise => enterprise.EnterpriseId, cancellationToken);
        var work = await WorkPeriod.OfAsync(database, workerIds, cancellationToken);
        var records = await RecordsOfAsync([.. workerIds, .. enterpriseIds], basis, definitions, cancellationToken);
        return [.. bases.Select(one =>
        {
            var facts = new Rules.Policies.Facts();
            one.Tell(facts);
            foreach (var subject in new[] { one.Worker, one.Enterprise }.OfType<Guid>())
            {
                workers.GetValueOrDefault(subject)?.Tell(facts, work[subject], one.On);
                enterprises.GetValueOrDefault(subject)?.Tell(facts);
                foreach (var record in records[subject])
                {
                    record.Tell(facts);
                }
            }

            return new Case(kind, one, facts);
        })];
    }

    private static BasisKind KindOf(string basis) => Words.TryParse<BasisKind>(basis, out var kind) ? kind : BasisKind.Record;

    private async Task<IEnumerable<RecordBasis>> RecordsAsync(
        RegistryDefinition registry, CaseFilter filter, CancellationToken cancellationToken)
    {
        var ids = filter.BasisIds?.Select(RecordId.From).ToList();
        var subject = filter.WorkerId ?? filter.EnterpriseId;
        var records = await database.RegistryRecords.AsNoTracking().Where(record =>
            record.Registry == registry.Code
            && (subject == null || record.SubjectId == subject)
            && (ids == null || ids.Contains(record.Id))).ToListAsync(cancellationToken);
        return records.Select(record => new RecordBasis(record, registry));
    }

    /// <summary>What the registries say of the subjects, beside the one that the case is about.</summary>
    private async Task<ILookup<Guid, RecordBasis>> RecordsOfAsync(
        IReadOnlyCollection<Guid> subjects, string basis, IReadOnlyDictionary<string, RegistryDefinition> definitions,
        CancellationToken cancellationToken)
    {
        var records = await database.RegistryRecords.AsNoTracking()
            .Where(record => subjects.Contains(record.SubjectId) && record.Registry != basis)
            .OrderBy(record => record.Id).ToListAsync(cancellationToken);
        return records.ToLookup(record => record.SubjectId, record => new RecordBasis(record, definitions[record.Registry]));
    }

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
