using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Clients from the container.</summary>
public sealed class ClientFactoryTests(EchoServerFixture fixture) : IClassFixture<EchoServerFixture>
{
    private readonly Uri _address = fixture.Server.Address;

    [Fact]
    public async Task A_client_comes_from_the_container()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Echo.EchoClient>(options => options.Address = _address);
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<Echo.EchoClient>().UnaryAsync(new EchoRequest { Text = "hello" })).Text.ShouldBe("hello");
    }

    [Fact]
    public async Task Handlers_see_the_address_as_it_was_given_and_may_send_the_call_elsewhere()
    {
        var redirect = new Redirect(_address);
        var services = new ServiceCollection();
        services.AddGrpcClient<Echo.EchoClient>(options => options.Address = new Uri("http://_grpc.liaison"))
            .AddHttpMessageHandler(() => redirect);
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<Echo.EchoClient>().UnaryAsync(new EchoRequest { Text = "found" })).Text.ShouldBe("found");
        redirect.Asked.ShouldBe(new Uri("http://_grpc.liaison/standins.echo.v1.Echo/Unary"));
    }

    [Theory]
    [InlineData(true, "Bearer of liaison")]
    [InlineData(false, null)]
    public async Task Call_credentials_go_over_an_unsecured_channel_only_if_that_is_asked_for(bool asked, string? expected)
    {
        var services = new ServiceCollection();
        services.AddSingleton("liaison");
        services.AddGrpcClient<Echo.EchoClient>(options => options.Address = _address)
            .ConfigureChannel(options => options.UnsafeUseInsecureChannelCallCredentials = asked)
            .AddCallCredentials((_, metadata, provider) =>
            {
                metadata.Add("echo-authorization", $"Bearer of {provider.GetRequiredService<string>()}");
                return Task.CompletedTask;
            });
        await using var provider = services.BuildServiceProvider();
        using var call = provider.GetRequiredService<Echo.EchoClient>().UnaryAsync(new EchoRequest());
        await call;
        call.GetTrailers().GetValue("echo-authorization").ShouldBe(expected);
    }

    [Fact]
    public async Task Clients_of_one_type_are_told_apart_by_name()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Echo.EchoClient>("here", options => options.Address = _address);
        services.AddGrpcClient<Echo.EchoClient>("nowhere", options => options.Address = new Uri("http://127.0.0.1:1"));
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<GrpcClientFactory>();
        (await factory.CreateClient<Echo.EchoClient>("here").UnaryAsync(new EchoRequest { Text = "here" })).Text.ShouldBe("here");
        (await Should.ThrowAsync<RpcException>(factory.CreateClient<Echo.EchoClient>("nowhere").UnaryAsync(new EchoRequest()).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task The_limit_of_the_channel_is_that_of_its_options()
    {
        using var channel = GrpcChannel.ForAddress(_address, new GrpcChannelOptions { MaxReceiveMessageSize = 1000, MaxSendMessageSize = 2000 });
        var client = new Echo.EchoClient(channel);
        (await Should.ThrowAsync<RpcException>(client.UnaryAsync(new EchoRequest { ReplySize = 1500 }).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await Should.ThrowAsync<RpcException>(client.UnaryAsync(new EchoRequest { Text = new string('x', 2500) }).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Compression_asked_for_in_both_directions_is_used()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        var measured = new Measure { InnerHandler = new SocketsHttpHandler() };
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = measured });
        var text = new string('春', 10_000);
        var reply = await new Echo.EchoClient(channel).UnaryAsync(
            new EchoRequest { Text = text }, new Metadata { { "grpc-internal-encoding-request", "gzip" } });
        reply.Text.ShouldBe(text);
        measured.Sent.ShouldBeLessThan(1000);
        measured.Encodings.ShouldBe(["gzip", "gzip"]);
    }

    private sealed class Redirect(Uri target) : DelegatingHandler
    {
        public Uri? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri;
            request.RequestUri = new Uri(target, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Measure : DelegatingHandler
    {
        public long Sent { get; private set; }

        public IReadOnlyList<string> Encodings { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.LoadIntoBufferAsync(cancellationToken);
            Sent = (await request.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
            var response = await base.SendAsync(request, cancellationToken);
            Encodings = [.. request.Headers.GetValues("grpc-encoding"), .. response.Headers.GetValues("grpc-encoding")];
            return response;
        }
    }
}
