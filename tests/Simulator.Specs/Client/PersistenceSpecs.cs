using System.Net;
using Microsoft.Extensions.Configuration;
using Polly;
using Polly.Retry;
using Simulator.Client;

namespace Simulator.Specs.Client;

public sealed class PersistenceSpecs
{
    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_post_is_sent_again_with_the_same_key_while_the_platform_is_in_trouble(HttpStatusCode trouble)
    {
        using var server = new Scripted(trouble, null, HttpStatusCode.OK);
        var answer = await server.Client().PostAsync<Dictionary<string, int>>(
            Actors.Officer, "officers", new { name = "王芳" }, TestContext.Current.CancellationToken);
        answer["number"].ShouldBe(1);
        server.Keys.Count.ShouldBe(3);
        server.Keys.Distinct().Count().ShouldBe(1);
        server.Bodies.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Every_post_has_a_key_of_its_own()
    {
        using var server = new Scripted(HttpStatusCode.OK, HttpStatusCode.OK);
        var client = server.Client();
        for (var call = 0; call < 2; call++)
        {
            await client.PostAsync<Dictionary<string, int>>(Actors.Officer, "officers", null, TestContext.Current.CancellationToken);
        }

        server.Keys.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_code_and_not_tried_again()
    {
        using var server = new Scripted(HttpStatusCode.Conflict);
        var refusal = await Should.ThrowAsync<GatewayRefusal>(() => server.Client().PostAsync<Dictionary<string, int>>(
            Actors.Officer, "officers", null, TestContext.Current.CancellationToken));
        refusal.Code.ShouldBe("scripted");
        server.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public void Ninety_seconds_of_trouble_are_borne()
    {
        var delays = TimeSpan.Zero;
        var delay = TimeSpan.FromMilliseconds(200);
        for (var attempt = 0; attempt < Persistence.Attempts; attempt++)
        {
            delays += delay;
            delay = delay * 2 < Persistence.LongestDelay ? delay * 2 : Persistence.LongestDelay;
        }

        // Jitter takes off up to half.
        (delays / 2).ShouldBeGreaterThan(TimeSpan.FromSeconds(90));
    }

    /// <summary>Answers from a list; null stands for a connection that breaks. Tokens are always given.</summary>
    private sealed class Scripted(params HttpStatusCode?[] script) : HttpMessageHandler
    {
        private readonly Queue<HttpStatusCode?> _script = new(script);

        public List<string> Keys { get; } = [];

        public List<string> Bodies { get; } = [];

        public GatewayClient Client()
        {
            var http = new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://gateway/") };
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(
                [new("Identity:Clients:administrator", "secret")]).Build();
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .AddRetry(Impatient(Persistence.Options())).Build();
            return new GatewayClient(
                http, new Tokens(http, new Credentials(configuration), pipeline, TimeProvider.System), pipeline, TimeProvider.System);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/connect/token")
            {
                return Json(HttpStatusCode.OK, """{"access_token":"t","expires_in":3600}""");
            }

            Keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return _script.Dequeue() switch
            {
                null => throw new HttpRequestException("The connection broke."),
                HttpStatusCode.OK => Json(HttpStatusCode.OK, """{"number":1}"""),
                { } status => Json(status, """{"code":"scripted","title":"As it is written."}"""),
            };
        }

        private static HttpResponseMessage Json(HttpStatusCode status, string text) =>
            new(status) { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };

        private static RetryStrategyOptions<HttpResponseMessage> Impatient(RetryStrategyOptions<HttpResponseMessage> options)
        {
            options.Delay = TimeSpan.Zero;
            return options;
        }
    }
}
