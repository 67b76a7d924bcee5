using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Rpc;

namespace JobMatching.Workers;

/// <summary>Gives Transport the names of its passengers, and keeps who asked for them.</summary>
internal sealed class PassengerDirectoryService(JobMatchingContext database, TimeProvider clock)
    : PassengerDirectory.PassengerDirectoryBase
{
    private const int MaximumBatch = 1000;
    private const int LongestActor = 100;

    public override async Task<GetPassengersResponse> GetPassengers(GetPassengersRequest request, ServerCallContext context)
    {
        var check = new InputCheck();
        check.Require(request.WorkerIds.Count <= MaximumBatch, "worker_ids", "too-many", "At most 1,000 ids a call.");
        check.Text("on_behalf_of", request.OnBehalfOf, LongestActor);
        check.Parse<Guid>("trip_id", request.TripId, Guid.TryParse, "invalid-id", "It is no id.");
        if (check.Failed)
        {
            throw check.ToFailure().ToRpcException();
        }

        var wanted = request.WorkerIds.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Select(WorkerId.From).ToHashSet();
        var found = await database.Workers.AsNoTracking()
            .Where(worker => wanted.Contains(worker.Id)).ToListAsync(context.CancellationToken);
        database.AuditTrail.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = request.OnBehalfOf,
            Action = "list-passengers",
            SubjectKind = "trip",
            SubjectId = request.TripId,
            Reason = $"{found.Count} passengers",
        });
        await database.SaveChangesAsync(context.CancellationToken);
        var response = new GetPassengersResponse();
        response.Passengers.AddRange(found.Select(worker => new Passenger
        {
            WorkerId = worker.Id.Value.ToString(),
            Name = worker.Identity.Name,
            MaskedIdNumber = worker.Identity.MaskedIdNumber,
            MaskedPhone = worker.Identity.MaskedPhone,
        }));
        return response;
    }
}
