using Subsidies.Claims;
using Subsidies.Facts;

namespace Subsidies.Entitlements;

/// <summary>Which bases to look at: of one subject, or certain ones; what is not set does not restrict.</summary>
internal sealed record CaseFilter
{
    public Guid? WorkerId { get; init; }

    public Guid? EnterpriseId { get; init; }

    public BasisKind? Kind { get; init; }

    public IReadOnlyCollection<Guid>? BasisIds { get; init; }

    /// <summary>Of whom the bases tell that became known: what else is about them is looked at as well.</summary>
    public IReadOnlyCollection<CaseFilter> Subjects { get; init; } = [];

    public static CaseFilter Of(BeneficiaryKind kind, Guid id) =>
        kind == BeneficiaryKind.Worker ? new() { WorkerId = id } : new() { EnterpriseId = id };

    public static CaseFilter Of(BasisKind kind, Guid basisId) => new() { Kind = kind, BasisIds = [basisId] };
}
