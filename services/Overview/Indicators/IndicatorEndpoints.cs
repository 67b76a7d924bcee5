using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Overview.Indicators;

internal static class IndicatorEndpoints
{
    public static void MapIndicators(this WebApplication app)
    {
        var indicators = app.MapGroup("/api/v1/indicators").WithTags("Indicators");
        indicators.MapGet("/", GetIndicators.Many);
        indicators.MapGet("/{code}", GetIndicators.One);
        indicators.MapPut("/{code}/target", SetTarget.Handle).RequireRole(Roles.Administrator);
        app.MapGet("/api/v1/policy-totals", GetPolicyTotals.Handle).WithTags("Indicators");
        app.MapRpc<IndicatorsService>();
    }
}
