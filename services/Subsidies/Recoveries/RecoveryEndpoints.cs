using ServiceDefaults.Security;

namespace Subsidies.Recoveries;

internal static class RecoveryEndpoints
{
    public static void MapRecoveries(this WebApplication app)
    {
        var recoveries = app.MapGroup("/api/v1/recoveries").WithTags("Recoveries");
        recoveries.MapGet("/", GetRecoveries.Many);
        recoveries.MapGet("/{id:guid}", GetRecoveries.One);
        recoveries.MapPost("/", ProposeRecovery.Handle).RequireRole(Roles.Reviewer);
        recoveries.MapPost("/{id:guid}/replies", DecideRecovery.Reply).RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);
        recoveries.MapPost("/{id:guid}/confirmations", DecideRecovery.Confirm).RequireRole(Roles.Reviewer);
        recoveries.MapPost("/{id:guid}/drops", DecideRecovery.Drop).RequireRole(Roles.Reviewer);
        recoveries.MapPost("/{id:guid}/write-offs", DecideRecovery.WriteOff).RequireRole(Roles.Reviewer);
        recoveries.MapPost("/{id:guid}/receipts", TakeReceipt.Handle).RequireRole(Roles.Cashier);
    }
}
