using System.Collections.Concurrent;
using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace JobMatching.IntegrationTests;

/// <summary>Stands where Liaison stands: its directory over real gRPC, with the enterprises that a test puts in.</summary>
internal sealed class LiaisonDirectory : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Enterprise> _enterprises = new();
    private GrpcServer? _server;

    public string Address => _server!.Address;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await GrpcServer.StartAsync(
            this,
            server =>
            {
                server.MapGrpcService<Directory>();
                server.MapGrpcService<Contacts>();
            },
            cancellationToken);

    public void Put(Guid id, string code) => _enterprises[id.ToString()] = new Enterprise
    {
        EnterpriseId = id.ToString(), UnifiedSocialCreditCode = code, Name = "台州模拟机械有限公司", DivisionCode = "331002",
    };

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Directory(LiaisonDirectory liaison) : EnterpriseDirectory.EnterpriseDirectoryBase
    {
        public override Task<BatchGetEnterprisesResponse> BatchGetEnterprises(
            BatchGetEnterprisesRequest request, ServerCallContext context)
        {
            var response = new BatchGetEnterprisesResponse();
            response.Enterprises.AddRange(
                request.EnterpriseIds.Select(id => liaison._enterprises.GetValueOrDefault(id)).OfType<Enterprise>());
            return Task.FromResult(response);
        }
    }

    private sealed class Contacts : ContactDirectory.ContactDirectoryBase
    {
        public override Task<GetContactResponse> GetContact(GetContactRequest request, ServerCallContext context) =>
            Task.FromResult(new GetContactResponse { Contact = new Contact { Name = "王经理", Phone = $"for {request.OnBehalfOf}: {request.Reason}" } });
    }
}
