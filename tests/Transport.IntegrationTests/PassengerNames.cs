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

namespace Transport.IntegrationTests;

/// <summary>Stands where JobMatching stands: its passenger directory over real gRPC, with the names that a test puts in.</summary>
internal sealed class PassengerNames : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Passenger> _passengers = new();
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
        _server.MapGrpcService<Directory>();
        await _server.StartAsync(cancellationToken);
        Address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public void Put(Guid worker, string name) => _passengers[worker.ToString()] = new Passenger
    {
        WorkerId = worker.ToString(), Name = name, MaskedIdNumber = "530602********1234", MaskedPhone = "140****0001",
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private sealed class Directory(PassengerNames names) : PassengerDirectory.PassengerDirectoryBase
    {
        public override Task<GetPassengersResponse> GetPassengers(GetPassengersRequest request, ServerCallContext context)
        {
            names.Asked.Enqueue((request.OnBehalfOf, request.TripId));
            var response = new GetPassengersResponse();
            response.Passengers.AddRange(request.WorkerIds.Select(id => names._passengers.GetValueOrDefault(id)).OfType<Passenger>());
            return Task.FromResult(response);
        }
    }
}
