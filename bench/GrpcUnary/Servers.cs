using System.Net;
using Grpc.Core;
using GrpcUnary.Protos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcUnary;

/// <summary>The gRPC service and the plain HTTP/2 echo, on one Kestrel.</summary>
internal static class Servers
{
    public const string EchoPath = "/echo";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<BytesService>();
        app.MapPost(EchoPath, EchoAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine(new Uri(address).Port);

        // Whoever started the server holds its input open.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task EchoAsync(HttpContext context)
    {
        while (true)
        {
            var result = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                foreach (var part in result.Buffer)
                {
                    await context.Response.BodyWriter.WriteAsync(part, context.RequestAborted);
                }

                context.Request.BodyReader.AdvanceTo(result.Buffer.End);
                return;
            }

            context.Request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private sealed class BytesService : Bytes.BytesBase
    {
        public override Task<BytesMessage> Echo(BytesMessage request, ServerCallContext context) =>
            Task.FromResult(new BytesMessage { Payload = request.Payload });
    }
}
