using System.Collections.Concurrent;
using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults.City;
using ServiceDefaults.Errors;
using Testing;

namespace Transport.IntegrationTests;

/// <summary>Stands where JobMatching stands: its directories over real gRPC, with the workers that a test puts in.</summary>
internal sealed class KnownWorkers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Passenger> _passengers = new();
    private readonly ConcurrentDictionary<string, Worker> _workers = new();
    private GrpcServer? _server;

    public string Address => _server!.Address;

    /// <summary>Who asked for which trip's names.</summary>
    public ConcurrentQueue<(string Caller, string Trip)> Asked { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await GrpcServer.StartAsync(
            this,
            server =>
            {
                server.MapGrpcService<Passengers>();
                server.MapGrpcService<Workers>();
            },
            cancellationToken);

    public void Put(Guid worker, string name) => _passengers[worker.ToString()] = new Passenger
    {
        WorkerId = worker.ToString(), Name = name, MaskedIdNumber = "530602********1234", MaskedPhone = "140****0001",
    };

    public void Put(Guid worker, Gender gender) => _workers[worker.ToString()] = new Worker
    {
        WorkerId = worker.ToString(), OriginDivisionCode = "530602", Gender = Words.Of(gender),
    };

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Workers(KnownWorkers known) : WorkerDirectory.WorkerDirectoryBase
    {
        public override Task<GetWorkerResponse> GetWorker(GetWorkerRequest request, ServerCallContext context) =>
            Task.FromResult(new GetWorkerResponse { Worker = known._workers[request.WorkerId] });
    }

    private sealed class Passengers(KnownWorkers known) : PassengerDirectory.PassengerDirectoryBase
    {
        public override Task<GetPassengersResponse> GetPassengers(GetPassengersRequest request, ServerCallContext context)
        {
            known.Asked.Enqueue((request.OnBehalfOf, request.TripId));
            var response = new GetPassengersResponse();
            response.Passengers.AddRange(request.WorkerIds.Select(id => known._passengers.GetValueOrDefault(id)).OfType<Passenger>());
            return Task.FromResult(response);
        }
    }
}
