using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>Finds the workers and enterprises that records speak of.</summary>
internal static class RecordSubjects
{
    /// <summary>Of whom each line speaks; lines that speak of nobody known are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, Guid>> OfAsync(
        RegistryDefinition registry, List<ImportRecords.Row> batch, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var ids = batch.Select(row => row.SubjectId).OfType<Guid>().ToHashSet();
        if (registry.Subject == TargetGroup.Worker)
        {
            var workers = await database.Workers.Where(worker => ids.Contains(worker.WorkerId))
                .Select(worker => worker.WorkerId).ToHashSetAsync(cancellationToken);
            return batch.Where(row => workers.Contains(row.SubjectId!.Value)).ToDictionary(row => row.Line, row => row.SubjectId!.Value);
        }

        var codes = batch.Select(row => row.Code).OfType<string>().ToHashSet();
        var enterprises = await database.Enterprises
            .Where(enterprise => ids.Contains(enterprise.EnterpriseId) || codes.Contains(enterprise.UnifiedSocialCreditCode!))
            .Select(enterprise => new { enterprise.EnterpriseId, enterprise.UnifiedSocialCreditCode }).ToListAsync(cancellationToken);
        var byId = enterprises.Select(enterprise => enterprise.EnterpriseId).ToHashSet();
        // A code that two entries have says of neither which is meant.
        var byCode = enterprises.Where(enterprise => enterprise.UnifiedSocialCreditCode is not null)
            .GroupBy(enterprise => enterprise.UnifiedSocialCreditCode!).Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.Single().EnterpriseId);
        return batch
            .Select(row => (row.Line, Subject: row.Code is { } code
                ? byCode.TryGetValue(code, out var id) ? id : (Guid?)null
                : byId.Contains(row.SubjectId!.Value) ? row.SubjectId : null))
            .Where(row => row.Subject is not null).ToDictionary(row => row.Line, row => row.Subject!.Value);
    }
}
