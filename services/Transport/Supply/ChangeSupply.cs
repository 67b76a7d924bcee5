using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Transport.Database;

namespace Transport.Supply;

/// <summary>Enters, changes and removes what plans may use. Open trips and proposals stay as they are.</summary>
internal static class ChangeSupply
{
    public static async Task<Results<Ok<SupplyResponse<TTerms>>, Created<SupplyResponse<TTerms>>, ProblemHttpResult>> Put<TTerms>(
        string code, TTerms? terms, TransportContext database, Caller caller, TimeProvider clock, HttpContext http,
        CancellationToken cancellationToken)
        where TTerms : class, ISupplyTerms
    {
        // The framework does not see that a type that it is given must be there.
        if (terms is null)
        {
            return CommonErrors.RequestMalformed.ToProblem();
        }

        var check = new InputCheck();
        check.Require(
            code.Length <= SupplyItem.LongestCode && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'),
            "code", "invalid-code", "A code has at most 40 letters, digits, dots and hyphens.");
        terms.Check(code, check);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.HoldSupplyAsync(cancellationToken);
        if (terms is LineTerms line)
        {
            await CheckHubAsync(database, check, "from", line.From, cancellationToken);
            await CheckHubAsync(database, check, "to", line.To, cancellationToken);
        }

        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var known = await database.SupplyItems.SingleOrDefaultAsync(item => item.Code == code, cancellationToken);
        if (known is not null && Refusal<TTerms>(known, http.Request) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var item = known ?? SupplyItem.Of(code, terms);
        if (known is null)
        {
            database.Add(item);
        }

        item.Change(terms);
        database.Audit(caller, known is null ? "supply-entered" : "supply-changed", "supply", code, reason: item.Terms, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Response.SetETag(item.Version);
        var response = SupplyResponse<TTerms>.Of(item);
        return known is null ? TypedResults.Created(http.Request.Path, response) : TypedResults.Ok(response);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Remove<TTerms>(
        string code, TransportContext database, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
        where TTerms : ISupplyTerms
    {
        var kind = TTerms.Kind;
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await database.HoldSupplyAsync(cancellationToken);
        var item = await database.SupplyItems.SingleOrDefaultAsync(
            known => known.Code == code && known.Kind == kind, cancellationToken);
        if (item is null)
        {
            return SupplyErrors.NotFound.ToProblem();
        }

        var lines = await database.SupplyItems.AsNoTracking().Where(line => line.Kind == SupplyKind.Line).ToListAsync(cancellationToken);
        if (kind is SupplyKind.Hub && lines.Select(line => line.TermsAs<LineTerms>()).Any(line => line.From == code || line.To == code))
        {
            return SupplyErrors.HubInUse.ToProblem();
        }

        database.Remove(item);
        database.Audit(caller, "supply-removed", "supply", code, reason: item.Terms, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static Error? Refusal<TTerms>(SupplyItem known, HttpRequest request)
        where TTerms : ISupplyTerms =>
        known.Kind != TTerms.Kind ? SupplyErrors.CodeInUse : request.CheckVersion(known.Version);

    private static async Task CheckHubAsync(
        TransportContext database, InputCheck check, string field, string? code, CancellationToken cancellationToken) =>
        check.Require(
            string.IsNullOrWhiteSpace(code) || code.Any(char.IsControl)
                || await database.SupplyItems.AnyAsync(item => item.Code == code && item.Kind == SupplyKind.Hub, cancellationToken),
            field, "unknown-hub", "There is no such hub.");

    // Lines name hubs: whoever changes supply waits for whoever does already. Readers wait for nobody.
    private static Task<int> HoldSupplyAsync(this TransportContext database, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"LOCK TABLE supply_item IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
}
