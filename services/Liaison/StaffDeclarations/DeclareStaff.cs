using Contracts.Liaison.V1;
using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Liaison.StaffDeclarations;

/// <summary>An enterprise, or its officer, declares surplus staff or a shortage (TZ-15: online, by themselves).</summary>
internal static class DeclareStaff
{
    private const int MostPersons = 10_000;
    private const int MostDays = 366;

    /// <param name="DivisionCode">Where the staff work or are needed; the enterprise's own division when left out.</param>
    public sealed record Request(
        Guid? EnterpriseId, string? Kind, string? Occupation, int? Persons, DateOnly? From, DateOnly? Until,
        string? DivisionCode, string? WageBorneBy, string? Note);

    public static async Task<Results<Created<StaffDeclarationResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var id = check.Required("enterpriseId", request.EnterpriseId);
        var kind = check.OneOf<StaffDeclarationKind>("kind", request.Kind);
        var note = check.OptionalText("note", request.Note, 500);
        var terms = ReadTerms(check, request, clock.Today());
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var enterpriseId = EnterpriseId.From(id);
        var enterprise = await database.Enterprises.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == enterpriseId, cancellationToken);
        if (enterprise is null || !caller.MayActForEnterprise(id))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        if (request.DivisionCode is null)
        {
            terms = terms with { DivisionCode = enterprise.Profile.DivisionCode };
        }

        var now = clock.GetUtcNow();
        var declaration = StaffDeclaration.Declare(
            TypedId.New<StaffDeclarationId>(clock), enterpriseId, kind, terms, note, now);
        database.Add(declaration);
        Publish(database, declaration, now);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/staff-declarations/{declaration.Id.Value}", StaffDeclarationResponse.Of(declaration));
    }

    private static StaffTerms ReadTerms(InputCheck check, Request request, DateOnly today)
    {
        var (from, until) = (check.Required("from", request.From), check.Required("until", request.Until));
        var days = until.DayNumber - from.DayNumber + 1;
        if (request is { From: not null, Until: not null })
        {
            check.Require(days > 0, "until", "before-from", "It cannot lie before the first day.");
            check.Require(days <= MostDays, "until", "too-long", $"It is more than {MostDays} days after the first day.");
            check.Require(until >= today, "until", "in-the-past", "It lies in the past.");
            check.Require(
                from.DayNumber - today.DayNumber <= MostDays, "from", "too-far", $"It is more than {MostDays} days ahead.");
        }

        return new StaffTerms(
            check.Text("occupation", request.Occupation, 60),
            check.Number("persons", request.Persons, 1, MostPersons),
            from,
            until,
            ReadDivision(check, request.DivisionCode),
            request.WageBorneBy is null ? null : check.OneOf<WageBearer>("wageBorneBy", request.WageBorneBy));
    }

    private static DivisionCode ReadDivision(InputCheck check, string? text)
    {
        if (text is null)
        {
            return default;
        }

        var code = check.Parse<DivisionCode>(
            "divisionCode", text, DivisionCode.TryParse, "invalid-division",
            "It is no administrative division code (GB/T 2260): six digits.");
        check.Require(
            code == default || Divisions.FindNearest(code) is not null, "divisionCode", "unknown-division", "No such division is known.");
        return code;
    }

    private static void Publish(LiaisonContext database, StaffDeclaration declaration, DateTimeOffset now)
    {
        if (declaration.Kind is StaffDeclarationKind.Surplus)
        {
            database.Publish(new SurplusDeclared { Declaration = declaration.ToDetails(), OccurredAt = now });
        }
        else
        {
            database.Publish(new ShortageDeclared { Declaration = declaration.ToDetails(), OccurredAt = now });
        }
    }
}
