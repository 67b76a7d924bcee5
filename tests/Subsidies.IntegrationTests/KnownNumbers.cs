using System.Collections.Concurrent;
using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace Subsidies.IntegrationTests;

/// <summary>Stands where JobMatching stands: tells over real gRPC whose an id number is, of the workers that a test puts in.</summary>
internal sealed class KnownNumbers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Guid> _workers = new();
    private GrpcServer? _server;

    public string Address => _server!.Address;

    /// <summary>Answers nobody.</summary>
    public bool IsAway { get; set; }

    /// <summary>Who asked, and for what.</summary>
    public ConcurrentQueue<(string Caller, string Purpose)> Asked { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await GrpcServer.StartAsync(this, server => server.MapGrpcService<Identification>(), cancellationToken);

    public void Put(string idNumber, Guid worker) => _workers[idNumber] = worker;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

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
