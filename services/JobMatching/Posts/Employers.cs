using JobMatching.Enterprises;
using ServiceDefaults.City;

namespace JobMatching.Posts;

/// <summary>The employers that a batch of posts names, looked up together.</summary>
internal sealed class Employers
{
    public const string Unknown = "unknown-enterprise";
    public const string UnknownMessage = "No such enterprise is registered.";

    private readonly HashSet<EnterpriseId> _ids;
    private readonly Dictionary<UnifiedSocialCreditCode, EnterpriseId> _codes;

    private Employers(HashSet<EnterpriseId> ids, Dictionary<UnifiedSocialCreditCode, EnterpriseId> codes) =>
        (_ids, _codes) = (ids, codes);

    public static async Task<Employers> FindAsync(
        IReadOnlyCollection<Employer> named, EnterpriseLookup enterprises, CancellationToken cancellationToken)
    {
        var ids = named.Select(employer => employer.Id).OfType<Guid>().Select(EnterpriseId.From);
        var codes = named.Select(employer => employer.Code).OfType<UnifiedSocialCreditCode>();
        return new Employers(
            await enterprises.KnownAsync(ids, cancellationToken), await enterprises.ByCodeAsync(codes, cancellationToken));
    }

    /// <summary>The enterprise; null when there is none.</summary>
    public EnterpriseId? Of(Employer employer)
    {
        if (employer.Id is { } id)
        {
            return _ids.Contains(EnterpriseId.From(id)) ? EnterpriseId.From(id) : null;
        }

        return employer.Code is { } code && _codes.TryGetValue(code, out var found) ? found : null;
    }
}
