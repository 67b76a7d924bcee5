using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Standins.Discovery;

public class ServiceDiscoveryTests
{
    private readonly List<string> _sent = [];

    [Fact]
    public async Task The_scheme_is_the_endpoints_name_when_none_is_given()
    {
        var client = Client(("services:liaison:http:0", "http://127.0.0.1:5001"), ("services:liaison:grpc:0", "http://127.0.0.1:5002"));

        await client.GetAsync(new Uri("http://liaison/api/v1/enterprises?page=2"), TestContext.Current.CancellationToken);

        _sent.ShouldBe(["http://127.0.0.1:5001/api/v1/enterprises?page=2"]);
    }

    [Fact]
    public async Task A_named_endpoint_is_found_by_its_name()
    {
        var client = Client(("services:liaison:http:0", "http://127.0.0.1:5001"), ("services:liaison:grpc:0", "http://127.0.0.1:5002"));

        await client.GetAsync(new Uri("http://_grpc.liaison/liaison.v1.EnterpriseDirectory/Get"), TestContext.Current.CancellationToken);

        _sent.ShouldBe(["http://127.0.0.1:5002/liaison.v1.EnterpriseDirectory/Get"]);
    }

    [Fact]
    public async Task Requests_are_spread_over_the_replicas_in_turn()
    {
        var client = Client(
            ("services:liaison:http:0", "http://127.0.0.1:1"),
            ("services:liaison:http:1", "http://127.0.0.1:2"),
            ("services:liaison:http:2", "http://127.0.0.1:3"));

        for (var request = 0; request < 6; request++)
        {
            await client.GetAsync(new Uri("http://liaison/"), TestContext.Current.CancellationToken);
        }

        _sent.ShouldBe(
        [
            "http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.1:3/",
            "http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.1:3/",
        ]);
    }

    [Theory]
    [InlineData("https+http://liaison/", "https://127.0.0.1:6001/")]
    [InlineData("http+https://liaison/", "http://127.0.0.1:5001/")]
    public async Task The_first_scheme_that_has_an_endpoint_is_used(string address, string expected)
    {
        var client = Client(("services:liaison:http:0", "http://127.0.0.1:5001"), ("services:liaison:https:0", "https://127.0.0.1:6001"));

        await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        _sent.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("https+http://liaison/", "http://127.0.0.1:5001/")]
    [InlineData("http://example.org/", "http://example.org/")]
    [InlineData("https+http://example.org/", "https://example.org/")]
    [InlineData("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a")]
    public async Task What_configuration_does_not_know_passes_unchanged(string address, string expected)
    {
        var client = Client(("services:liaison:http:0", "http://127.0.0.1:5001"));

        await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        _sent.ShouldBe([expected]);
    }

    [Fact]
    public async Task An_endpoint_may_stand_as_one_value_and_carry_a_path()
    {
        var client = Client(("services:liaison:http", "http://127.0.0.1:5001/base/"));

        await client.GetAsync(new Uri("http://liaison/a"), TestContext.Current.CancellationToken);

        _sent.ShouldBe(["http://127.0.0.1:5001/base/a"]);
    }

    [Fact]
    public async Task An_endpoint_that_is_no_address_is_an_error_that_names_its_key()
    {
        var client = Client(("services:liaison:http:0", "not an address"));

        var error = await Should.ThrowAsync<KeyNotFoundException>(
            () => client.GetAsync(new Uri("http://liaison/"), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("liaison:http:0");
    }

    [Fact]
    public async Task A_scheme_that_is_not_allowed_finds_no_endpoint()
    {
        var client = Client(
            services => services.AddServiceDiscovery(options => (options.AllowAllSchemes, options.AllowedSchemes) = (false, ["https"])),
            ("services:liaison:http:0", "http://127.0.0.1:5001"),
            ("services:liaison:https:0", "https://127.0.0.1:6001"));

        await client.GetAsync(new Uri("http+https://liaison/"), TestContext.Current.CancellationToken);

        _sent.ShouldBe(["https://127.0.0.1:6001/"]);
    }

    private HttpClient Client(params (string Key, string Value)[] settings) =>
        Client(services => services.AddServiceDiscovery(), settings);

    private HttpClient Client(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build());
        configure(services);
        services.ConfigureHttpClientDefaults(http => http
            .ConfigurePrimaryHttpMessageHandler(() => new Recorder(_sent))
            .AddServiceDiscovery());
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient();
    }

    private sealed class Recorder(List<string> sent) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
