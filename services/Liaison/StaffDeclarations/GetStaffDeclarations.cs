using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Liaison.StaffDeclarations;

internal sealed record StaffDeclarationResponse(
    Guid Id, Guid EnterpriseId, string Kind, string Occupation, int Persons, DateOnly From, DateOnly Until, string DivisionCode,
    string? WageBorneBy, string? Note, DateTimeOffset DeclaredAt, DateTimeOffset? WithdrawnAt)
{
    public static StaffDeclarationResponse Of(StaffDeclaration declaration) => new(
        declaration.Id.Value,
        declaration.EnterpriseId.Value,
        Words.Of(declaration.Kind),
        declaration.Terms.Occupation,
        declaration.Terms.Persons,
        declaration.Terms.From,
        declaration.Terms.Until,
        declaration.Terms.DivisionCode.ToString(),
        declaration.Terms.WageBorneBy is { } bearer ? Words.Of(bearer) : null,
        declaration.Note,
        declaration.DeclaredAt,
        declaration.WithdrawnAt);
}

/// <summary>An enterprise sees its own declarations; whom it could share with, JobMatching tells.</summary>
internal static class GetStaffDeclarations
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<StaffDeclarationResponse>, ProblemHttpResult>> One(
        Guid id, Caller caller, LiaisonContext database, CancellationToken cancellationToken)
    {
        var declarationId = StaffDeclarationId.From(id);
        var declaration = await database.StaffDeclarations.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == declarationId, cancellationToken);
        return declaration is null || !caller.MayActForEnterprise(declaration.EnterpriseId.Value)
            ? StaffDeclarationErrors.NotFound.ToProblem()
            : TypedResults.Ok(StaffDeclarationResponse.Of(declaration));
    }

    /// <summary>A page in the order of ids; <c>after</c> is the last id of the page before.</summary>
    /// <param name="open">Those that are withdrawn (false), or that are not (true).</param>
    public static async Task<Results<Ok<Page<StaffDeclarationResponse>>, ProblemHttpResult>> Many(
        Caller caller, LiaisonContext database, CancellationToken cancellationToken, Guid? enterpriseId = null, string? kind = null,
        bool? open = null, Guid? after = null, int limit = 100)
    {
        var query = database.StaffDeclarations.AsNoTracking();
        if (kind is not null)
        {
            var check = new InputCheck();
            var wanted = check.OneOf<StaffDeclarationKind>("kind", kind);
            if (check.Failed)
            {
                return check.ToFailure().ToProblem();
            }

            query = query.Where(declaration => declaration.Kind == wanted);
        }

        if ((caller.Is(Roles.Enterprise) ? caller.EnterpriseId ?? Guid.Empty : enterpriseId) is { } own)
        {
            var ownId = EnterpriseId.From(own);
            query = query.Where(declaration => declaration.EnterpriseId == ownId);
        }

        if (open is { } standing)
        {
            query = query.Where(declaration => declaration.WithdrawnAt == null == standing);
        }

        if (after is { } last)
        {
            var lastId = StaffDeclarationId.From(last);
            query = query.Where(declaration => declaration.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(declaration => declaration.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(StaffDeclarationResponse.Of), size, declaration => declaration.Id));
    }
}
