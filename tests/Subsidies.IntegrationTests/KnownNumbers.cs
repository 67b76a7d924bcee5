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

namespace Subsidies.IntegrationTests;

/// <summary>Stands where JobMatching stands: tells over real gRPC whose an id number is, of the workers that a test puts in.</summary>
internal sealed class KnownNumbers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Guid> _workers = new();
    private WebApplication? _server;

    public string Address { get; private set; } = "";

    /// <summary>Answers nobody.</summary>
    public bool IsAway { get; set; }

    /// <summary>Who asked, and for what.</summary>
    public ConcurrentQueue<(string Caller, string Purpose)> Asked { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _server = builder.Build();
        _server.MapGrpcService<Identification>();
        await _server.StartAsync(cancellationToken);
        Address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public void Put(string idNumber, Guid worker) => _workers[idNumber] = worker;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private sealed class Identification(KnownNumbers known) : WorkerIdentification.WorkerIdentificationBase
    {
        public override Task<IdentifyWorkersResponse> IdentifyWorkers(IdentifyWorkersRequest request, ServerCallContext context)
        {
            if (known.IsAway)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "away"));
            }

            known.Asked.Enqueue((request.OnBehalfOf, request.Purpose));
            var response = new IdentifyWorkersResponse();
            for (var position = 0; position < request.IdNumbers.Count; position++)
            {
                if (known._workers.TryGetValue(request.IdNumbers[position], out var worker))
                {
                    response.Workers.Add(new IdentifiedWorker { Position = position, WorkerId = worker.ToString() });
                }
            }

            return Task.FromResult(response);
        }
    }
}
