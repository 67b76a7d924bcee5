using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Standins.Grpc;

/// <summary>The echo service on a port of its own.</summary>
public sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Channel = GrpcChannel.ForAddress(Address);
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public Protos.Echo.EchoClient Client => new(Channel);

    public CallCounter Calls => _app.Services.GetRequiredService<CallCounter>();

    public static async Task<EchoServer> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication, GrpcServiceEndpointConventionBuilder>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<CallCounter>();
        builder.Services.AddGrpc(options ?? (_ => { }));
        build?.Invoke(builder);
        var app = builder.Build();
        var service = app.MapGrpcService<EchoService>();
        map?.Invoke(app, service);
        await app.StartAsync();
        return new EchoServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>One server for all tests of a class that need nothing special.</summary>
public sealed class EchoServerFixture : IAsyncLifetime
{
    public EchoServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await EchoServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
