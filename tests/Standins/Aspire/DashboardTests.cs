using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Standins.Aspire;

[Collection(nameof(AspireCollection))]
public sealed class DashboardTests : IAsyncLifetime
{
    private const string Secret = "a-token-for-tests";

    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}");
    private readonly HttpClient _stranger;
    private readonly HttpClient _guest;
    private DistributedApplication? _app;

    public DashboardTests()
    {
        _stranger = new HttpClient { BaseAddress = _address };
        _guest = new HttpClient { BaseAddress = _address };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create(
            [$"--AppHost:BrowserToken={Secret}", $"--ASPNETCORE_URLS={_address}"],
            (options, _) =>
            {
                options.DisableDashboard = false;
                options.DashboardApplicationName = "tests & trials";
            });
        builder.AddExecutable("talker", "sh", ".", "-c", "echo good day; exec sleep 1000").WithHttpEndpoint();
        _app = await builder.BuildAsync(Token);
        await _app.StartAsync(Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("talker", Token);
        (await _guest.GetAsync($"/login?t={Secret}", Token)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _stranger.Dispose();
        _guest.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task The_page_is_shown_to_those_who_have_the_token()
    {
        var page = await _guest.GetStringAsync("/", Token);

        page.ShouldContain("tests &amp; trials");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/login?t=wrong")]
    [InlineData("/api/resources")]
    [InlineData("/api/resources/talker/logs")]
    public async Task Nothing_is_shown_without_the_token(string path) =>
        (await _stranger.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData(null)]
    [InlineData("http://elsewhere.example")]
    public async Task A_command_from_another_site_is_refused(string? origin)
    {
        using var command = new HttpRequestMessage(HttpMethod.Post, "/api/resources/talker/stop");
        command.Headers.TryAddWithoutValidation("Origin", origin);

        (await _guest.SendAsync(command, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_foreign_name_that_points_here_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "elsewhere.example";

        (await _guest.SendAsync(request, Token)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task The_buttons_stop_start_and_restart()
    {
        (await PressAsync("talker", "stop")).ShouldBe(HttpStatusCode.NoContent);
        await SeeAsync("\"state\":\"Finished\"");
        (await PressAsync("talker", "start")).ShouldBe(HttpStatusCode.NoContent);
        await SeeAsync("\"state\":\"Running\"");
        (await PressAsync("talker", "restart")).ShouldBe(HttpStatusCode.NoContent);
        await SeeAsync("\"restarts\":2");
        (await PressAsync("nobody", "start")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_console_of_a_resource_is_streamed()
    {
        using var stream = new StreamReader(await _guest.GetStreamAsync("/api/resources/talker/logs", Token));

        (await stream.ReadLineAsync(Token)).ShouldNotBeNull().ShouldContain("good day");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<HttpStatusCode> PressAsync(string resource, string command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/resources/{resource}/{command}");
        request.Headers.Add("Origin", _address.GetLeftPart(UriPartial.Authority));
        return (await _guest.SendAsync(request, Token)).StatusCode;
    }

    private async Task SeeAsync(string what)
    {
        using var stream = new StreamReader(await _guest.GetStreamAsync("/api/resources", Token));
        while (!(await stream.ReadLineAsync(Token)).ShouldNotBeNull().Contains(what, StringComparison.Ordinal))
        {
        }
    }
}
