using System.Security.Cryptography;

namespace GatewayProxy.Peers;

/// <summary>The endpoint behind every proxy: 1 KiB, always the same.</summary>
internal static class Backend
{
    public const int Size = 1024;

    public static byte[] Body { get; } = [.. SHA256.HashData("chunfeng"u8).SelectMany(part => Enumerable.Repeat(part, Size / 32))];

    public static async Task RunAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        await using var app = builder.Build();
        app.MapGet("/alive", () => "alive");
        app.MapGet("/{**path}", async context =>
        {
            context.Response.ContentType = "application/octet-stream";
            context.Response.ContentLength = Size;
            await context.Response.BodyWriter.WriteAsync(Body, context.RequestAborted);
        });
        await app.RunAsync();
    }
}
