using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Rpc;

namespace JobMatching.Workers;

/// <summary>Tells whose an id number is, by its keyed hash, and keeps who asked.</summary>
internal sealed class WorkerIdentificationService(JobMatchingContext database, PersonalDataProtector protector, TimeProvider clock)
    : WorkerIdentification.WorkerIdentificationBase
{
    private const int MaximumBatch = 1000;
    private const int LongestText = 100;

    public override async Task<IdentifyWorkersResponse> IdentifyWorkers(IdentifyWorkersRequest request, ServerCallContext context)
    {
        var check = new InputCheck();
        check.Require(request.IdNumbers.Count <= MaximumBatch, "id_numbers", "too-many", "At most 1,000 numbers a call.");
        var numbers = request.IdNumbers.Take(MaximumBatch)
            .Select(text => check.Parse<ResidentIdNumber>("id_numbers", text, ResidentIdNumber.TryParse, "invalid-id-number", "One of them is no resident id number."))
            .ToList();
        check.Text("on_behalf_of", request.OnBehalfOf, LongestText);
        check.Text("purpose", request.Purpose, LongestText);
        if (check.Failed)
        {
            throw check.ToFailure().ToRpcException();
        }

        var hashes = numbers.ConvertAll(number => protector.Hash(number.ToString()));
        var found = await database.Workers.AsNoTracking().Where(worker => hashes.Contains(worker.IdNumberHash))
            .Select(worker => new { worker.Id, worker.IdNumberHash })
            .ToDictionaryAsync(worker => Convert.ToHexString(worker.IdNumberHash), worker => worker.Id.Value, context.CancellationToken);
        database.AuditTrail.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = request.OnBehalfOf,
            Action = "identify-workers",
            SubjectKind = "purpose",
            SubjectId = request.Purpose,
            Reason = $"{found.Count} of {numbers.Count} known",
        });
        await database.SaveChangesAsync(context.CancellationToken);
        var response = new IdentifyWorkersResponse();
        for (var position = 0; position < hashes.Count; position++)
        {
            if (found.TryGetValue(Convert.ToHexString(hashes[position]), out var worker))
            {
                response.Workers.Add(new IdentifiedWorker { Position = position, WorkerId = worker.ToString() });
            }
        }

        return response;
    }
}
