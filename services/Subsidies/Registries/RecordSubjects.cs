using Contracts.JobMatching.V1.Rpc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>Finds the workers and enterprises that records speak of.</summary>
internal sealed class RecordSubjects(SubsidiesContext database, WorkerIdentification.WorkerIdentificationClient identification)
{
    /// <summary>Of whom each line speaks; lines that speak of nobody known are left out.</summary>
    public async Task<IReadOnlyDictionary<int, Guid>> OfAsync(
        RegistryDefinition registry, List<ImportRecords.Row> batch, Caller caller, CancellationToken cancellationToken)
    {
        var numbers = batch.Select(row => row.Number).OfType<string>().Distinct().ToList();
        var byNumber = numbers.Count == 0 ? []
            : registry.Subject == TargetGroup.Worker ? await IdentifyAsync(numbers, caller, $"registry {registry.Code}", cancellationToken)
            : await ByCodeAsync(numbers, cancellationToken);
        var said = batch.Select(row => (row.Line, Subject: row.Number is null ? row.SubjectId : byNumber.TryGetValue(row.Number, out var id) ? id : null))
            .Where(row => row.Subject is not null).ToDictionary(row => row.Line, row => row.Subject!.Value);
        var ids = said.Values.ToHashSet();
        var known = await (registry.Subject == TargetGroup.Worker
            ? database.Workers.Where(worker => ids.Contains(worker.WorkerId)).Select(worker => worker.WorkerId)
            : database.Enterprises.Where(enterprise => ids.Contains(enterprise.EnterpriseId)).Select(enterprise => enterprise.EnterpriseId))
            .ToHashSetAsync(cancellationToken);
        return said.Where(row => known.Contains(row.Value)).ToDictionary();
    }

    // Whoever registers workers keeps their numbers, and nobody else.
    private async Task<Dictionary<string, Guid>> IdentifyAsync(
        List<string> numbers, Caller caller, string purpose, CancellationToken cancellationToken)
    {
        var request = new IdentifyWorkersRequest { IdNumbers = { numbers }, OnBehalfOf = caller.Id, Purpose = purpose };
        var identified = await identification.IdentifyWorkersAsync(request, cancellationToken: cancellationToken);
        return identified.Workers.ToDictionary(worker => numbers[worker.Position], worker => Guid.Parse(worker.WorkerId));
    }

    // A code that two entries have says of neither which is meant.
    private async Task<Dictionary<string, Guid>> ByCodeAsync(List<string> codes, CancellationToken cancellationToken) =>
        (await database.Enterprises.Where(enterprise => codes.Contains(enterprise.UnifiedSocialCreditCode!))
            .Select(enterprise => new { enterprise.EnterpriseId, enterprise.UnifiedSocialCreditCode }).ToListAsync(cancellationToken))
        .GroupBy(enterprise => enterprise.UnifiedSocialCreditCode!).Where(same => same.Count() == 1)
        .ToDictionary(same => same.Key, same => same.Single().EnterpriseId);
}
