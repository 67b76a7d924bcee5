using ServiceDefaults.Http;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace JobMatching.Workers;

internal static class WorkerEndpoints
{
    public static void MapWorkers(this WebApplication app)
    {
        var workers = app.MapGroup("/api/v1/workers").WithTags("Workers");
        workers.MapPost("/", RegisterWorker.Handle).RequireRole(Roles.Officer, Roles.Partner);
        workers.MapPost("/import", ImportWorkers.Handle).RequireRole(Roles.Officer, Roles.Partner)
            .AcceptsImport<WorkerRequest>();
        workers.MapGet("/", GetWorkers.Many)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker);
        workers.MapGet("/{id:guid}", GetWorkers.One)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker);
        workers.MapPut("/{id:guid}", UpdateWorker.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Worker);
        workers.MapPost("/{id:guid}/disclosures", DiscloseWorker.Handle).RequireRole(Roles.Officer);
        app.MapRpc<WorkerDirectoryService>();
        app.MapRpc<PassengerDirectoryService>();
        app.MapRpc<WorkerIdentificationService>();
    }
}
