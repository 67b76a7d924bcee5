using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Errors;

namespace Overview.Reference;

internal static class GetReferenceFigures
{
    public static void MapReferenceFigures(this WebApplication app) =>
        app.MapGet("/api/v1/reference-figures", Handle).WithTags("Reference figures");

    private static Results<Ok<List<ReferenceFigure>>, ProblemHttpResult> Handle(
        ReferenceFigures figures, string? city = null, string? id = null)
    {
        var check = new InputCheck();
        check.Require(
            city is null || figures.Cities.Contains(city, StringComparer.OrdinalIgnoreCase), "city", "unknown-value",
            $"It must be one of: {string.Join(", ", figures.Cities)}.");
        return check.Failed ? check.ToFailure().ToProblem() : TypedResults.Ok(figures.Find(city, id).ToList());
    }
}
