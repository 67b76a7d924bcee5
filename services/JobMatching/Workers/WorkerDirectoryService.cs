using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Rpc;
using Rpc = Contracts.JobMatching.V1.Rpc;

namespace JobMatching.Workers;

internal sealed class WorkerDirectoryService(JobMatchingContext database) : WorkerDirectory.WorkerDirectoryBase
{
    private const int MaximumBatch = 1000;

    public override async Task<GetWorkerResponse> GetWorker(GetWorkerRequest request, ServerCallContext context)
    {
        var found = await FindAsync([request.WorkerId], context.CancellationToken);
        return found is [var worker]
            ? new GetWorkerResponse { Worker = worker }
            : throw WorkerErrors.NotFound.ToRpcException();
    }

    public override async Task<BatchGetWorkersResponse> BatchGetWorkers(
        BatchGetWorkersRequest request, ServerCallContext context)
    {
        if (request.WorkerIds.Count > MaximumBatch)
        {
            throw WorkerErrors.BatchTooLarge.ToRpcException();
        }

        var response = new BatchGetWorkersResponse();
        response.Workers.AddRange(await FindAsync(request.WorkerIds, context.CancellationToken));
        return response;
    }

    private async Task<List<Rpc.Worker>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Select(WorkerId.From).ToHashSet();
        var found = await database.Workers.AsNoTracking()
            .Where(worker => wanted.Contains(worker.Id)).ToListAsync(cancellationToken);
        return found.ConvertAll(ToMessage);
    }

    private static Rpc.Worker ToMessage(Worker worker)
    {
        var message = new Rpc.Worker
        {
            WorkerId = worker.Id.Value.ToString(), OriginDivisionCode = worker.Resume.HomeDivisionCode.ToString(),
            Gender = Words.Of(worker.Identity.Gender),
        };
        message.Categories.AddRange(worker.Resume.Categories);
        return message;
    }
}
