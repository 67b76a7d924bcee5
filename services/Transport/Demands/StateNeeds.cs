using Contracts.JobMatching.V1.Rpc;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Transport.Database;

namespace Transport.Demands;

/// <summary>What a person needs on the way, before a seat is booked. A seat beside women only is for women: JobMatching knows who is one.</summary>
internal static class StateNeeds
{
    private const int MostPieces = 20;
    private static readonly string Woman = Words.Of(Gender.Female);

    public sealed record Request(int? LuggagePieces, bool? Wheelchair, bool? WomenOnly);

    public static async Task<Results<Ok<TravelNeeds>, ProblemHttpResult>> Handle(
        Guid placementId, Request request, Caller caller, TransportContext database, WorkerDirectory.WorkerDirectoryClient workers,
        HttpContext http, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var needs = new TravelNeeds(
            check.Number("luggagePieces", request.LuggagePieces, 0, MostPieces), check.Required("wheelchair", request.Wheelchair),
            check.Required("womenOnly", request.WomenOnly));
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var workerId = await database.Demands.Where(known => known.PlacementId == placementId)
            .Select(known => known.WorkerId).SingleOrDefaultAsync(cancellationToken);
        if (workerId == default || !caller.MayActForWorker(workerId))
        {
            return DemandErrors.NotFound.ToProblem();
        }

        // Asked before anything is locked: another service may take its time.
        if (needs.WomenOnly && !await IsWomanAsync(workers, workerId, cancellationToken))
        {
            check.Add("womenOnly", "not-a-woman", "Only women can ask for a seat beside women only.");
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var demand = (await database.LockDemandAsync(placementId, cancellationToken))!;
        if (await RefusalAsync(database, demand, needs, http.Request, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        demand.Need(needs);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Response.SetETag(demand.Version);
        return TypedResults.Ok(needs);
    }

    private static async Task<Error?> RefusalAsync(
        TransportContext database, TravelDemand demand, TravelNeeds needs, HttpRequest request, CancellationToken cancellationToken) =>
        demand.State is not DemandState.Open ? DemandErrors.NotOpen
        : request.CheckVersion(demand.Version) is { } stale ? stale
        : demand.GroupId is { } group && await database.Demands.AnyAsync(
            other => other.GroupId == group && other.Id != demand.Id && other.WomenOnly != needs.WomenOnly, cancellationToken)
            ? DemandErrors.DifferentNeeds
            : null;

    private static async Task<bool> IsWomanAsync(
        WorkerDirectory.WorkerDirectoryClient workers, Guid workerId, CancellationToken cancellationToken)
    {
        var answer = await workers.GetWorkerAsync(
            new GetWorkerRequest { WorkerId = workerId.ToString() }, cancellationToken: cancellationToken);
        return answer.Worker.Gender == Woman;
    }
}
