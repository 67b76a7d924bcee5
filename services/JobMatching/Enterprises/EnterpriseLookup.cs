using Contracts.Liaison.V1.Rpc;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;

namespace JobMatching.Enterprises;

/// <summary>Finds enterprises by id or code. An id that no event brought yet is asked of Liaison, which must know now.</summary>
internal sealed class EnterpriseLookup(
    JobMatchingContext database, EnterpriseDirectory.EnterpriseDirectoryClient directory)
{
    private const int LargestBatch = 1000;

    /// <summary>Which of these ids are enterprises.</summary>
    public async Task<HashSet<EnterpriseId>> KnownAsync(
        IEnumerable<EnterpriseId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        var known = await database.Enterprises.Where(enterprise => wanted.Contains(enterprise.Id))
            .Select(enterprise => enterprise.Id).ToHashSetAsync(cancellationToken);
        // In one order, so that two imports that learn of the same enterprises never wait for each other.
        foreach (var batch in wanted.Except(known).OrderBy(id => id.Value).Chunk(LargestBatch))
        {
            await AskAsync(batch, known, cancellationToken);
        }

        return known;
    }

    /// <summary>The ids of these codes, as far as they are known here.</summary>
    public Task<Dictionary<UnifiedSocialCreditCode, EnterpriseId>> ByCodeAsync(
        IEnumerable<UnifiedSocialCreditCode> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.ToHashSet();
        return database.Enterprises.Where(enterprise => wanted.Contains(enterprise.UnifiedSocialCreditCode))
            .ToDictionaryAsync(
                enterprise => enterprise.UnifiedSocialCreditCode, enterprise => enterprise.Id, cancellationToken);
    }

    private async Task AskAsync(EnterpriseId[] ids, HashSet<EnterpriseId> known, CancellationToken cancellationToken)
    {
        var request = new BatchGetEnterprisesRequest();
        request.EnterpriseIds.AddRange(ids.Select(id => id.Value.ToString()));
        var answer = await directory.BatchGetEnterprisesAsync(request, cancellationToken: cancellationToken);
        foreach (var enterprise in answer.Enterprises.OrderBy(enterprise => Guid.Parse(enterprise.EnterpriseId)))
        {
            var id = Guid.Parse(enterprise.EnterpriseId);
            // Revision 0: whatever the events bring is at least as new.
            await database.KeepEnterpriseAsync(
                id, enterprise.UnifiedSocialCreditCode, enterprise.Name, enterprise.DivisionCode, 0, cancellationToken);
            known.Add(EnterpriseId.From(id));
        }
    }
}
