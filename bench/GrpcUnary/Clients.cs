using System.Net;
using Google.Protobuf;
using Grpc.Net.Client;
using GrpcUnary.Protos;

namespace GrpcUnary;

/// <summary>The two callers: ours by gRPC, and the bare HttpClient with the same bytes.</summary>
internal static class Clients
{
    private const int Slices = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The median rates of the two. They take turns of a second each, so that what else the machine does falls on both alike.
    /// </summary>
    public static async Task<(double Grpc, double Http)> CompareAsync(int port)
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var grpc = GrpcCall(channel);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { EnableMultipleHttp2Connections = true });
        var echo = HttpCall(http, new Uri($"http://127.0.0.1:{port}{Servers.EchoPath}"));
        await Load.MeasureAsync(grpc, WarmUp);
        await Load.MeasureAsync(echo, WarmUp);

        var rates = (Grpc: new List<double>(), Http: new List<double>());
        for (var slice = 0; slice < Slices; slice++)
        {
            rates.Grpc.Add(await Load.MeasureAsync(grpc, Slice));
            rates.Http.Add(await Load.MeasureAsync(echo, Slice));
        }

        return (Median(rates.Grpc), Median(rates.Http));
    }

    private static Func<Task> GrpcCall(GrpcChannel channel)
    {
        var client = new Bytes.BytesClient(channel);
        var request = new BytesMessage { Payload = UnsafeByteOperations.UnsafeWrap(Load.Payload) };
        return async () =>
        {
            var reply = await client.EchoAsync(request);
            Check(reply.Payload.Span);
        };
    }

    private static Func<Task> HttpCall(HttpMessageInvoker client, Uri address) => async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Load.Payload),
        };
        using var response = await client.SendAsync(request, CancellationToken.None);
        Check(await response.Content.ReadAsByteArrayAsync());
    };

    private static void Check(ReadOnlySpan<byte> reply)
    {
        if (!reply.SequenceEqual(Load.Payload))
        {
            throw new InvalidDataException("The reply is not the request.");
        }
    }

    private static double Median(List<double> rates) => rates.Order().Skip((Slices - 1) / 2).Take(2).Average();
}
