using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing;

/// <summary>Stands where another service stands and answers over real gRPC, on a free port of 127.0.0.1.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private GrpcServer(WebApplication server) => _server = server;

    /// <summary>Where it listens, without encryption.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts it.</summary>
    /// <param name="known">What its services answer from; each gets it through its constructor.</param>
    /// <param name="map">Maps the services.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<GrpcServer> StartAsync<TKnown>(
        TKnown known, Action<IEndpointRouteBuilder> map, CancellationToken cancellationToken)
        where TKnown : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(known);
        var server = new GrpcServer(builder.Build());
        map(server._server);
        await server._server.StartAsync(cancellationToken);
        return server;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
