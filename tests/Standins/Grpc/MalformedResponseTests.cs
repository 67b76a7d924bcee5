using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Responses that no gRPC server would give.</summary>
public sealed class MalformedResponseTests
{
    private static async Task<RpcException> FailAsync(RequestDelegate answer)
    {
        await using var server = await EchoServer.StartAsync(map: (app, _) => app.Use(next => async context =>
        {
            context.Response.ContentType = "application/grpc";
            await answer(context);
        }));
        using var call = server.Client.UnaryAsync(new EchoRequest());
        var failure = await Should.ThrowAsync<RpcException>(call.ResponseAsync);
        call.GetStatus().StatusCode.ShouldBe(failure.StatusCode);
        return failure;
    }

    private static RequestDelegate Body(byte[] body, string? status = "0") => async context =>
    {
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(body);
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    };

    [Fact]
    public async Task A_truncated_message_is_an_internal_error() =>
        (await FailAsync(Body([0, 0, 0, 0, 9, 1]))).Status.Detail.ShouldBe("Incomplete message.");

    [Fact]
    public async Task A_response_without_message_is_an_internal_error() =>
        (await FailAsync(Body([]))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_response_without_status_is_cancelled() =>
        (await FailAsync(Body([0, 0, 0, 0, 0], status: null))).Status.Detail.ShouldBe("No grpc-status found on response.");

    [Fact]
    public async Task A_length_above_the_limit_is_refused() =>
        (await FailAsync(Body([0, 0x7F, 0xFF, 0xFF, 0xFF]))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_internal_error() =>
        (await FailAsync(Body([0, 0, 0, 0, 2, 0xFF, 0xFF]))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_status_that_is_no_number_is_unknown() =>
        (await FailAsync(Body([0, 0, 0, 0, 0], status: "fine"))).StatusCode.ShouldBe(StatusCode.Unknown);

    [Theory]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    public async Task An_HTTP_error_becomes_a_status(int http, StatusCode expected) =>
        (await FailAsync(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        })).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Another_content_type_is_refused() =>
        (await FailAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>Welcome</h1>");
        })).Status.Detail.ShouldContain("text/html");

    [Theory]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0x2, StatusCode.Internal)]
    public async Task A_reset_stream_becomes_a_status(int error, StatusCode expected) =>
        (await FailAsync(async context =>
        {
            await context.Response.StartAsync();
            context.Features.Get<IHttpResetFeature>()!.Reset(error);
        })).StatusCode.ShouldBe(expected);
}
