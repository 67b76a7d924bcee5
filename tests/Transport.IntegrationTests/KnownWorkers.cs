using System.Collections.Concurrent;
using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace Transport.IntegrationTests;

/// <summary>Stands where JobMatching stands: its directories over real gRPC, with the workers that a test puts in.</summary>
internal sealed class KnownWorkers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Passenger> _passengers = new();
    private readonly ConcurrentDictionary<string, Worker> _workers = new();
    private WebApplication? _server;

    public string Address { get; private set; } = "";

    /// <summary>Who asked for which trip's names.</summary>
    public ConcurrentQueue<(string Caller, string Trip)> Asked { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _server = builder.Build();
        _server.MapGrpcService<Passengers>();
        _server.MapGrpcService<Workers>();
        await _server.StartAsync(cancellationToken);
        Address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public void Put(Guid worker, string name) => _passengers[worker.ToString()] = new Passenger
    {
        WorkerId = worker.ToString(), Name = name, MaskedIdNumber = "530602********1234", MaskedPhone = "140****0001",
    };

    public void Put(Guid worker, Gender gender) => _workers[worker.ToString()] = new Worker
    {
        WorkerId = worker.ToString(), OriginDivisionCode = "530602", Gender = Words.Of(gender),
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

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
