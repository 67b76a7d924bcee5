using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Overview.Database;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Overview.Indicators;

/// <summary>Sets the target of an indicator, or takes it away with null.</summary>
internal static class SetTarget
{
    public sealed record Request(decimal? Target);

    public static async Task<Results<Ok<IndicatorResponse>, ProblemHttpResult>> Handle(
        string code, Request request, OverviewContext database, IndicatorCatalogue catalogue, Caller caller, HttpContext http,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        check.Require(
            request.Target is null or (> 0 and <= Money.MaxAmount and { Scale: <= 2 }), "target", "out-of-range",
            "It must be above zero with at most two places, or null.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var target = catalogue.Find(code) is null
            ? null
            : await database.Targets.SingleOrDefaultAsync(known => known.Code == code, cancellationToken);
        if (target is null)
        {
            return IndicatorErrors.NotFound.ToProblem();
        }

        if (http.Request.CheckVersion(target.Version) is { } refusal)
        {
            return refusal.ToProblem();
        }

        target.Set(request.Target);
        database.Audit(caller, "set-target", "indicator", code, request.Target?.ToString(CultureInfo.InvariantCulture), clock);
        await database.SaveChangesAsync(cancellationToken);
        var (indicator, version) = (await IndicatorBoard.ReadAsync(database, catalogue, code, cancellationToken)).Single();
        http.Response.SetETag(version);
        return TypedResults.Ok(indicator);
    }
}
