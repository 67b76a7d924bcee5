using Microsoft.AspNetCore.Http.HttpResults;
using Overview.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Overview.Indicators;

internal static class GetIndicators
{
    public static async Task<Ok<List<IndicatorResponse>>> Many(
        OverviewContext database, IndicatorCatalogue catalogue, CancellationToken cancellationToken)
    {
        var board = await IndicatorBoard.ReadAsync(database, catalogue, null, cancellationToken);
        return TypedResults.Ok(board.ConvertAll(row => row.Indicator));
    }

    /// <summary>The ETag is that of the target.</summary>
    public static async Task<Results<Ok<IndicatorResponse>, ProblemHttpResult>> One(
        string code, OverviewContext database, IndicatorCatalogue catalogue, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(code) is null)
        {
            return IndicatorErrors.NotFound.ToProblem();
        }

        var (indicator, version) = (await IndicatorBoard.ReadAsync(database, catalogue, code, cancellationToken)).Single();
        response.SetETag(version);
        return TypedResults.Ok(indicator);
    }
}
