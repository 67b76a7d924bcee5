using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace Gateway.IntegrationTests;

public class ProxyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_request_reaches_the_service_with_its_trace_and_its_token()
    {
        using var client = await gateway.PartnerAsync();
        var trace = ActivityTraceId.CreateRandom();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var response = await client.GetAsync("/api/v1/enterprises/1?page=2");

        var echo = await response.ReadAsync<StubService.Echo>();
        echo.TraceParent.ShouldContain(trace.ToString());
        echo.HasToken.ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_no_service_has_is_not_found()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.GetAsync("/api/v1/nothing-of-the-kind");

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_bare_refusal_of_a_service_gets_its_document()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.GetAsync("/api/v1/enterprises/bare-404");

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_have_is_refused_with_a_document()
    {
        using var client = await gateway.AdministratorAsync();

        using var response = await client.DeleteAsync(new Uri("/api/v1/clock", UriKind.Relative), TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task A_content_type_that_an_address_does_not_read_is_refused_with_a_document()
    {
        using var client = await gateway.AdministratorAsync();

        using var response = await client.PostWithKeyAsync("/api/v1/clients", new StringContent("text"));

        await response.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "media-type-unsupported");
    }

    [Fact]
    public async Task Answers_say_nothing_of_the_servers_and_forbid_browsers_what_an_api_is_not_for()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.GetAsync("/api/v1/enterprises");

        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_answers_with_a_page_says_itself_what_the_page_may_do()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.GetAsync("/api/v1/enterprises/page");

        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; style-src 'sha256-stub'"]);
    }

    [Fact]
    public async Task A_replica_that_dies_costs_no_request()
    {
        await using var living = await StubService.StartAsync();
        await using var dying = await StubService.StartAsync();
        await using var own = await gateway.StartAnotherAsync(
            ("services:training:http:0", living.Address), ("services:training:http:1", dying.Address));
        using var client = gateway.Client((await gateway.PartnerAsync()).DefaultRequestHeaders.Authorization!.Parameter, own);
        await AllSucceedAsync(client);

        await dying.DisposeAsync();

        await AllSucceedAsync(client);
        living.Received.ShouldNotBeEmpty();
        dying.Received.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_service_that_is_away_is_told_as_such_and_reached_as_soon_as_it_is_back()
    {
        var away = await StubService.StartAsync();
        await away.DisposeAsync();
        await using var own = await gateway.StartAnotherAsync(("services:training:http:0", away.Address));
        using var client = gateway.Client((await gateway.PartnerAsync()).DefaultRequestHeaders.Authorization!.Parameter, own);

        using var response = await client.GetAsync("/api/v1/classes");
        await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));

        await using var back = await StubService.StartAsync(address: away.Address);
        using var again = await client.GetAsync("/api/v1/classes");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_post_that_broke_off_midway_is_not_sent_to_another_replica()
    {
        await using var first = await StubService.StartAsync();
        await using var second = await StubService.StartAsync();
        await using var own = await gateway.StartAnotherAsync(
            ("services:training:http:0", first.Address), ("services:training:http:1", second.Address));
        using var client = gateway.Client((await gateway.PartnerAsync()).DefaultRequestHeaders.Authorization!.Parameter, own);

        using var response = await client.PostWithKeyAsync("/api/v1/classes/break-off", new { });

        await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
        (first.Received.Count + second.Received.Count).ShouldBe(1);
    }

    private static async Task AllSucceedAsync(HttpClient client)
    {
        for (var request = 0; request < 20; request++)
        {
            using var read = await client.GetAsync("/api/v1/classes");
            read.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var written = await client.PostWithKeyAsync("/api/v1/classes", JsonContent.Create(new { request }));
            written.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
