using ServiceDefaults.Security;

namespace Transport.WaitingList;

internal static class WaitingListEndpoints
{
    public static void AddWaitingList(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PromotionSignal>();
        builder.Services.AddHostedService<PromotionWorker>();
    }

    public static void MapWaitingList(this WebApplication app)
    {
        var list = app.MapGroup("/api/v1/trips/{id:guid}/waiting-list").WithTags("Waiting list");
        list.MapGet("/", GetWaitingList.Many).RequireRole(Roles.Dispatcher, Roles.Officer);
        list.MapPost("/", JoinWaitingList.Handle)
            .RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Worker, Roles.Enterprise, Roles.Partner);
        var entries = app.MapGroup("/api/v1/waiting-entries/{id:guid}").WithTags("Waiting list")
            .RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Worker, Roles.Enterprise, Roles.Partner);
        entries.MapGet("/", GetWaitingList.One);
        entries.MapDelete("/", LeaveWaitingList.Handle);
        var refusals = app.MapGroup("/api/v1/seat-refusals/{token}").WithTags("Waiting list").AllowAnonymous();
        refusals.MapGet("/", RefuseSeats.Show);
        refusals.MapPost("/", RefuseSeats.Handle);
    }
}
