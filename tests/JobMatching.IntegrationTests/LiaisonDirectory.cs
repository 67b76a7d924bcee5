using System.Collections.Concurrent;
using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobMatching.IntegrationTests;

/// <summary>Stands where Liaison stands: its directory over real gRPC, with the enterprises that a test puts in.</summary>
internal sealed class LiaisonDirectory : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Enterprise> _enterprises = new();
    private WebApplication? _server;

    public string Address { get; private set; } = "";

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
        _server.MapGrpcService<Contacts>();
        await _server.StartAsync(cancellationToken);
        Address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public void Put(Guid id, string code) => _enterprises[id.ToString()] = new Enterprise
    {
        EnterpriseId = id.ToString(), UnifiedSocialCreditCode = code, Name = "台州模拟机械有限公司", DivisionCode = "331002",
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

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
