using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.IntegrationTests;

/// <summary>A service behind the gateway: a real server that tells what reached it.</summary>
public sealed class StubService : IAsyncDisposable
{
    private WebApplication _server = null!;

    public string Address { get; private set; } = "";

    public ConcurrentQueue<string> Received { get; } = new();

    public static async Task<StubService> StartAsync(string name = "stub", string address = "http://127.0.0.1:0")
    {
        var stub = new StubService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        stub._server = builder.Build();
        stub._server.MapGet("/alive", () => "alive");
        stub._server.MapGet("/openapi/v1.json", () => Results.Text(Document(name), "application/json"));
        stub._server.Map("/{**path}", stub.AnswerAsync);
        await stub._server.StartAsync(TestContext.Current.CancellationToken);
        stub.Address = stub._server.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return stub;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Received.Enqueue($"{context.Request.Method} {context.Request.Path}");
        switch (context.Request.Path.Value!.Split('/')[^1])
        {
            case "bare-404":
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "page":
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'sha256-stub'";
                await context.Response.WriteAsync("<p>page</p>", context.RequestAborted);
                break;
            case "break-off":
                context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
                break;
            default:
                context.Response.Headers.Server = "stub";
                await context.Response.WriteAsJsonAsync(
                    new Echo(body.Length, context.Request.Headers.TraceParent.ToString(), context.Request.Headers.Authorization.Count > 0),
                    context.RequestAborted);
                break;
        }
    }

    private static string Document(string name) => new JsonObject
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject { ["title"] = name, ["version"] = "v1" },
        ["paths"] = new JsonObject
        {
            [$"/api/v1/{name}-things"] = new JsonObject
            {
                ["post"] = new JsonObject
                {
                    ["operationId"] = "Register",
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["$ref"] = "#/components/responses/Thing" } },
                },
            },
            ["/internal"] = new JsonObject { ["get"] = new JsonObject() },
        },
        ["components"] = new JsonObject
        {
            ["responses"] = new JsonObject { ["Thing"] = new JsonObject { ["description"] = name } },
        },
    }.ToJsonString();

    public sealed record Echo(int Length, string TraceParent, bool HasToken);
}
