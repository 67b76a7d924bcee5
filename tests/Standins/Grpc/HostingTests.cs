using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>What the application around a service does to it.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task Interceptors_see_a_call_in_order_and_may_change_its_outcome()
    {
        var seen = new List<string>();
        await using var server = await EchoServer.StartAsync(options =>
        {
            options.Interceptors.Add<Recorder>(seen, "first");
            options.Interceptors.Add<Recorder>(seen, "second");
            options.Interceptors.Add<Translator>();
        });
        (await server.Client.UnaryAsync(new EchoRequest { Text = "hello" })).Text.ShouldBe("hello");
        seen.ShouldBe(["first in", "second in", "second out", "first out"]);
        var failure = await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest { FailWith = -1 }).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
    }

    [Fact]
    public async Task Interceptors_of_the_client_see_every_shape()
    {
        await using var server = await EchoServer.StartAsync();
        var invoker = server.Channel.Intercept(headers =>
        {
            headers.Add("echo-added", "yes");
            return headers;
        });
        var client = new Echo.EchoClient(invoker);
        using var unary = client.UnaryAsync(new EchoRequest());
        (await unary.ResponseHeadersAsync).GetValue("echo-added").ShouldBe("yes");
        await unary;
        using var repeat = client.Repeat(new EchoRequest { Count = 0 });
        (await repeat.ResponseStream.MoveNext()).ShouldBeFalse();
        repeat.GetTrailers().GetValue("echo-added").ShouldBe("yes");
    }

    [Fact]
    public async Task Authorisation_required_by_convention_is_checked()
    {
        await using var server = await EchoServer.StartAsync(
            build: builder => builder.Services.AddAuthorization().AddAuthentication("test")
                .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null),
            map: (_, service) => service.RequireAuthorization());
        (await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest()).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.Unauthenticated);
        var reply = await server.Client.UnaryAsync(new EchoRequest { Text = "in" }, new Metadata { { "authorization", "test officer" } });
        reply.Text.ShouldBe("in");
    }

    [Fact]
    public async Task Endpoints_carry_their_method_and_the_attributes_of_their_class_and_method()
    {
        WebApplication? application = null;
        await using var server = await EchoServer.StartAsync(map: (app, _) =>
        {
            application = app;
            app.MapGrpcService<GuardedEcho>();
        });
        var endpoint = application!.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(candidate =>
            candidate.Metadata.GetMetadata<GrpcMethodMetadata>() is { Method.Name: "Unary" } metadata && metadata.ServiceType == typeof(GuardedEcho));
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Roles).ShouldBe(["officer", "reviewer"]);
        endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.FullName.ShouldBe("/standins.echo.v1.Echo/Unary");
    }

    [Fact]
    public async Task A_handler_reaches_the_HTTP_request_and_its_peer()
    {
        await using var server = await EchoServer.StartAsync(map: (app, _) => app.MapGrpcService(
            ServerServiceDefinition.CreateBuilder()
                .AddMethod(
                    new Method<string, string>(MethodType.Unary, "by.hand", "Ask", Marshallers.StringMarshaller, Marshallers.StringMarshaller),
                    (string request, ServerCallContext context) => Task.FromResult($"{request} {context.Peer} {context.GetHttpContext().Request.Protocol}"))
                .Build()));
        var ask = new Method<string, string>(MethodType.Unary, "by.hand", "Ask", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var answer = await server.Channel.CreateCallInvoker().AsyncUnaryCall(ask, null, default, "from");
        answer.ShouldStartWith("from ipv4:127.0.0.1:");
        answer.ShouldEndWith("HTTP/2");
    }

    [Fact]
    public async Task The_options_of_a_service_go_before_those_of_all()
    {
        await using var server = await EchoServer.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            builder => builder.Services.AddGrpc().AddServiceOptions<EchoService>(options => options.MaxReceiveMessageSize = 1000));
        (await server.Client.UnaryAsync(new EchoRequest { Text = new string('x', 500) })).Text.Length.ShouldBe(500);
        (await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest { Text = new string('x', 1500) }).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_response_above_the_send_limit_is_refused()
    {
        await using var server = await EchoServer.StartAsync(options => options.MaxSendMessageSize = 100);
        (await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest { ReplySize = 200 }).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Authorize(Roles = "officer")]
    private sealed class GuardedEcho : Echo.EchoBase
    {
        [Authorize(Roles = "reviewer")]
        public override Task<EchoReply> Unary(EchoRequest request, ServerCallContext context) => Task.FromResult(new EchoReply());
    }

    private sealed class Recorder(List<string> seen, string name) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            seen.Add(name + " in");
            var response = await continuation(request, context);
            seen.Add(name + " out");
            return response;
        }
    }

    private sealed class Translator : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            try
            {
                return await continuation(request, context);
            }
            catch (InvalidOperationException refused)
            {
                throw new RpcException(new Status(StatusCode.FailedPrecondition, refused.Message));
            }
        }
    }

    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, header.Parameter)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
