using JobMatching.Database;
using JobMatching.Engine.Balancing;
using JobMatching.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

/// <summary>With whom a surplus or a shortage could be shared, best first, so that enterprises find each other by themselves (TZ-15).</summary>
internal static class GetCounterparts
{
    private const int MaximumLimit = 100;

    /// <param name="DeclarationId">The other declaration.</param>
    /// <param name="EnterpriseName">Null while the enterprise has not been heard of.</param>
    /// <param name="Persons">How many could be shared.</param>
    /// <param name="Closeness">From 0 to 1.</param>
    public sealed record Counterpart(
        Guid DeclarationId, Guid EnterpriseId, string? EnterpriseName, string Occupation, string DivisionCode, string? WageBorneBy,
        int Persons, DateOnly From, DateOnly Until, long PersonDays, double Closeness, IReadOnlyList<SharingReason> Reasons);

    /// <summary>A page; <c>after</c> is the last declaration of the page before. What has no more to share by then ends the list early.</summary>
    public static async Task<Results<Ok<Page<Counterpart>>, ProblemHttpResult>> Handle(
        Guid declarationId, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken,
        Guid? after = null, int limit = 20)
    {
        var id = StaffDeclarationId.From(declarationId);
        var own = await database.StaffDeclarations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
        if (own is null || !caller.MayActForEnterprise(own.EnterpriseId.Value))
        {
            return SharingErrors.DeclarationNotFound.ToProblem();
        }

        if (own.Withdrawn)
        {
            return SharingErrors.Withdrawn.ToProblem();
        }

        var isSurplus = own.Kind is StaffDeclarationKind.Surplus;
        var others = await OpenDeclarations.OfAsync(
            database, isSurplus ? StaffDeclarationKind.Shortage : StaffDeclarationKind.Surplus, clock.Today(), cancellationToken);
        var ranked = Engine.Balancing.StaffSharing.Counterparts(
            own.LeftFrom(clock.Today()), isSurplus, others.Values.Select(other => other.LeftFrom(clock.Today())));
        Guid Other(SharingMatch match) => isSurplus ? match.ShortageId : match.SurplusId;
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var page = (after is { } last ? ranked.SkipWhile(match => Other(match) != last).Skip(1) : ranked).Take(size + 1).ToList();
        var names = await NamesAsync(database, page.Select(match => others[StaffDeclarationId.From(Other(match))]), cancellationToken);
        return TypedResults.Ok(Page.Of(
            page.ConvertAll(match => Of(match, others[StaffDeclarationId.From(Other(match))], names)), size, row => row.DeclarationId));
    }

    private static async Task<Dictionary<EnterpriseId, string>> NamesAsync(
        JobMatchingContext database, IEnumerable<StaffDeclaration> declarations, CancellationToken cancellationToken)
    {
        var ids = declarations.Select(declaration => declaration.EnterpriseId).ToHashSet();
        return await database.Enterprises.Where(enterprise => ids.Contains(enterprise.Id))
            .ToDictionaryAsync(enterprise => enterprise.Id, enterprise => enterprise.Name, cancellationToken);
    }

    private static Counterpart Of(SharingMatch match, StaffDeclaration other, Dictionary<EnterpriseId, string> names) => new(
        other.Id.Value,
        other.EnterpriseId.Value,
        names.GetValueOrDefault(other.EnterpriseId),
        other.Occupation,
        other.DivisionCode.ToString(),
        other.WageBorneBy,
        match.Persons,
        match.From,
        match.Until,
        match.PersonDays,
        match.Closeness,
        match.Reasons);
}
