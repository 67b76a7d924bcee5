using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

/// <summary>
/// A lender or a borrower proposes to share staff, which is its own yes; or an officer proposes it to both. Nobody is taken from the
/// declarations before both have agreed.
/// </summary>
internal static class ProposeSharing
{
    private const int MostPersons = 10_000;

    /// <param name="From">The first day; that of both declarations, or today, when left out.</param>
    /// <param name="Until">The last day; that of both declarations when left out.</param>
    /// <param name="Side">Whose yes it is at once, <c>lender</c> or <c>borrower</c>; an enterprise's own client need not say it.</param>
    public sealed record Request(Guid? SurplusId, Guid? ShortageId, int? Persons, DateOnly? From, DateOnly? Until, string? Side);

    public static async Task<Results<Created<StaffSharingResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var surplusId = StaffDeclarationId.From(check.Required("surplusId", request.SurplusId));
        var shortageId = StaffDeclarationId.From(check.Required("shortageId", request.ShortageId));
        var persons = check.Number("persons", request.Persons, 1, MostPersons);
        SharingSide? stated = request.Side is null ? null : check.OneOf<SharingSide>("side", request.Side);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var held = await HeldSharing.LockAsync(database, [surplusId, shortageId], cancellationToken);
        if (held.GetValueOrDefault(surplusId) is not { Kind: StaffDeclarationKind.Surplus } surplus
            || held.GetValueOrDefault(shortageId) is not { Kind: StaffDeclarationKind.Shortage } shortage)
        {
            return SharingErrors.DeclarationNotFound.ToProblem();
        }

        var side = caller.EnterpriseId is { } own && stated is null
            ? own == surplus.EnterpriseId.Value ? SharingSide.Lender : SharingSide.Borrower
            : stated;
        if (!MayPropose(caller, side, surplus, shortage))
        {
            return SharingErrors.DeclarationNotFound.ToProblem();
        }

        var terms = ReadTerms(check, request, persons, surplus, shortage, clock.Today());
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (await RefusalOf(database, surplus, shortage, terms, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var sharing = StaffSharing.Propose(
            TypedId.New<StaffSharingId>(clock), surplus, shortage, terms, side, clock.GetUtcNow());
        database.Add(sharing);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/staff-sharings/{sharing.Id.Value}", StaffSharingResponse.Of(sharing));
    }

    private static bool MayPropose(Caller caller, SharingSide? side, StaffDeclaration surplus, StaffDeclaration shortage) => side switch
    {
        SharingSide.Lender => caller.MayActForEnterprise(surplus.EnterpriseId.Value),
        SharingSide.Borrower => caller.MayActForEnterprise(shortage.EnterpriseId.Value),
        _ => !caller.Is(Roles.Enterprise),
    };

    private static SharingTerms ReadTerms(
        InputCheck check, Request request, int persons, StaffDeclaration surplus, StaffDeclaration shortage, DateOnly today)
    {
        DateOnly[] begins = [surplus.From, shortage.From, today];
        var (first, last) = (begins.Max(), surplus.Until < shortage.Until ? surplus.Until : shortage.Until);
        var (from, until) = (request.From ?? first, request.Until ?? last);
        check.Require(surplus.EnterpriseId != shortage.EnterpriseId, "shortageId", "same-enterprise", "An enterprise shares nothing with itself.");
        check.Require(first <= last, "shortageId", "no-common-day", "The two declarations have no day in common that is yet to come.");
        check.Require(from >= first, "from", "out-of-range", $"The first day that can be shared is {first:yyyy-MM-dd}.");
        check.Require(until <= last, "until", "out-of-range", $"The last day that can be shared is {last:yyyy-MM-dd}.");
        check.Require(from <= until || first > last, "until", "before-from", "It cannot lie before the first day.");
        return new SharingTerms(persons, from, until);
    }

    private static async Task<Error?> RefusalOf(
        JobMatchingContext database, StaffDeclaration surplus, StaffDeclaration shortage, SharingTerms terms,
        CancellationToken cancellationToken) =>
        surplus.Withdrawn || shortage.Withdrawn ? SharingErrors.Withdrawn
        : Math.Min(surplus.PersonsLeft, shortage.PersonsLeft) < terms.Persons ? SharingErrors.TooManyPersons
        : await database.StaffSharings.AnyAsync(
            known => known.SurplusId == surplus.Id && known.ShortageId == shortage.Id && known.State == SharingState.Proposed,
            cancellationToken) ? SharingErrors.AlreadyProposed
        : null;
}
