using System.Net;
using System.Net.Http.Json;
using Testing;

namespace Gateway.IntegrationTests;

public class ClientTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_registered_client_is_shown_without_its_secret()
    {
        var (id, secret) = await gateway.RegisterAsync(7, "analyst");
        using var administrator = await gateway.AdministratorAsync(gateway.Second);

        using var response = await administrator.GetAsync($"/api/v1/clients/{id}");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("analyst");
        text.ShouldNotContain(secret);
        text.ShouldNotContain("pbkdf2");
    }

    [Fact]
    public async Task Every_wrong_field_of_a_registration_is_told_at_once()
    {
        using var administrator = await gateway.AdministratorAsync();

        using var response = await administrator.PostWithKeyAsync(
            "/api/v1/clients", new { clientId = "A", clientSecret = "short", name = "", roles = new[] { "king" }, requestsPerMinute = 0 });

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "input-invalid");
        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())
            .ShouldBe(["clientId", "clientSecret", "name", "roles", "requestsPerMinute"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_id_is_given_once()
    {
        var (id, _) = await gateway.RegisterAsync();
        using var administrator = await gateway.AdministratorAsync();

        using var response = await administrator.PostWithKeyAsync("/api/v1/clients", Registration(id));

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "client-exists");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_with_another_body_is_refused()
    {
        using var administrator = await gateway.AdministratorAsync();
        var (id, key) = ($"partner-{Guid.CreateVersion7():n}", Guid.CreateVersion7().ToString());

        using var first = await administrator.PostWithKeyAsync("/api/v1/clients", Registration(id), key);
        using var second = await administrator.PostWithKeyAsync("/api/v1/clients", Registration(id), key);
        using var other = await administrator.PostWithKeyAsync("/api/v1/clients", Registration(id + "-2"), key);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_disabled_client_gets_no_token_and_its_tokens_lose_their_force_at_every_gateway()
    {
        var (id, secret) = await gateway.RegisterAsync();
        var token = await gateway.TokenAsync(id, secret);
        using var administrator = await gateway.AdministratorAsync();

        using var response = await administrator.PostWithKeyAsync($"/api/v1/clients/{id}/disable", JsonContent.Create<object?>(null));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var host in (GatewayHost[])[gateway.First, gateway.Second])
        {
            using var client = gateway.Client(token, host);
            await Eventually.Holds(
                async () => (await client.GetAsync("/api/v1/enterprises")).StatusCode == HttpStatusCode.Unauthorized,
                "the disabled client's token to be refused");
        }

        await Should.ThrowAsync<HttpRequestException>(() => gateway.TokenAsync(id, secret));
    }

    [Fact]
    public async Task Who_registered_and_who_disabled_a_client_stands_in_the_audit_trail()
    {
        var (id, _) = await gateway.RegisterAsync(7, "analyst");
        using var administrator = await gateway.AdministratorAsync();
        using var response = await administrator.PostWithKeyAsync($"/api/v1/clients/{id}/disable", JsonContent.Create<object?>(null));

        var lines = await gateway.AuditTrailAsync("client", id);

        lines.Select(line => (line.Actor, line.Action)).ShouldBe([("administrator", "register"), ("administrator", "disable")]);
    }

    [Fact]
    public async Task An_unknown_client_cannot_be_shown_or_disabled()
    {
        using var administrator = await gateway.AdministratorAsync();

        using var shown = await administrator.GetAsync("/api/v1/clients/nobody");
        using var disabled = await administrator.PostWithKeyAsync("/api/v1/clients/nobody/disable", JsonContent.Create<object?>(null));

        await shown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "client-not-found");
        await disabled.ShouldBeProblemAsync(HttpStatusCode.NotFound, "client-not-found");
    }

    [Theory]
    [InlineData("/api/v1/clients")]
    [InlineData("/api/v1/clock")]
    public async Task The_administrators_endpoints_are_closed_to_others(string path)
    {
        using var partner = await gateway.PartnerAsync(100, "partner", "officer", "cashier");

        using var response = await partner.GetAsync(path);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("{\"requestsPerMinute\": \"many\"}")]
    [InlineData("{\"name\": ")]
    public async Task A_body_that_cannot_be_read_is_refused(string body)
    {
        using var administrator = await gateway.AdministratorAsync();

        using var response = await administrator.PostWithKeyAsync(
            "/api/v1/clients", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "request-malformed");
    }

    private static object Registration(string id) => new
    {
        clientId = id, clientSecret = new string('s', 40), name = "A partner", roles = new[] { "partner" }, requestsPerMinute = 10,
    };
}
