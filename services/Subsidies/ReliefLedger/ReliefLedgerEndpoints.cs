using ServiceDefaults.Security;

namespace Subsidies.ReliefLedger;

internal static class ReliefLedgerEndpoints
{
    public static void MapReliefLedger(this WebApplication app)
    {
        app.MapGet("/api/v1/relief-ledger", GetReliefLedger.Handle).WithTags("Relief ledger")
            .RequireRole(Roles.Cashier, Roles.Reviewer, Roles.Analyst, Roles.Officer);
        app.MapPost("/api/v1/relief-forecasts", SetForecast.Handle).WithTags("Relief ledger").RequireRole(Roles.Analyst, Roles.Administrator);
    }
}
