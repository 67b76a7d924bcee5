using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gateway.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.PersonalData;
using Testing;

[assembly: AssemblyFixture(typeof(Gateway.IntegrationTests.GatewayFixture))]

namespace Gateway.IntegrationTests;

/// <summary>Two gateways over one database and one Redis, in front of two replicas of a service.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public const string AdministratorSecret = "the-administrators-secret-for-tests";

    private Dictionary<string, string> _settings = [];
    private string? _administratorToken;

    public GatewayHost First { get; private set; } = null!;

    public GatewayHost Second { get; private set; } = null!;

    public StubService Liaison { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var servers = await Servers.GetAsync(cancellationToken);
        var name = $"gateway-{Guid.CreateVersion7():n}";
        Liaison = await StubService.StartAsync("liaison");
        _settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:gateway-db"] = await servers.CreateDatabaseAsync(name, cancellationToken),
            ["ConnectionStrings:cache"] = servers.Cache,
            ["PersonalData:Key"] = "only-for-tests-only-for-tests-only-for-tests",
            ["Clients:administrator:Secret"] = AdministratorSecret,
            ["Clients:administrator:RequestsPerMinute"] = "1000000",
            ["Tokens:KeyLeadTime"] = "00:00:00",
            ["Tokens:RefreshPeriod"] = "00:00:00.2",
            ["City:ClockAdjustable"] = "true",
            ["services:liaison:http:0"] = Liaison.Address,
        };
        First = await GatewayHost.StartAsync(_settings, migrate: true);
        Second = await GatewayHost.StartAsync(_settings, migrate: false);
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Liaison.DisposeAsync();
    }

    /// <summary>One more gateway, with some settings of its own.</summary>
    public Task<GatewayHost> StartAnotherAsync(params (string Key, string Value)[] settings)
    {
        var own = new Dictionary<string, string>(_settings);
        foreach (var (key, value) in settings)
        {
            own[key] = value;
        }

        return GatewayHost.StartAsync(own, migrate: false);
    }

    /// <summary>A caller with this token, or with none.</summary>
    public HttpClient Client(string? token = null, GatewayHost? gateway = null) => new(
        new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
    {
        BaseAddress = (gateway ?? First).Address,
        DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>The administrator as caller.</summary>
    public async Task<HttpClient> AdministratorAsync(GatewayHost? gateway = null) =>
        Client(_administratorToken ??= await TokenAsync("administrator", AdministratorSecret), gateway);

    /// <summary>Asks for a token as a partner does.</summary>
    public async Task<string> TokenAsync(string client, string secret, GatewayHost? gateway = null)
    {
        using var http = Client(gateway: gateway);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret,
        });
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return answer.GetProperty("access_token").GetString()!;
    }

    /// <summary>Registers a client with a name of its own and gives its id and secret.</summary>
    public async Task<(string Id, string Secret)> RegisterAsync(int requestsPerMinute = 100_000, params string[] roles)
    {
        var (id, secret) = ($"partner-{Guid.CreateVersion7():n}", $"secret-{Guid.CreateVersion7():n}");
        using var administrator = await AdministratorAsync();
        using var response = await administrator.PostWithKeyAsync("/api/v1/clients", new
        {
            clientId = id, clientSecret = secret, name = "A partner", roles = roles.Length == 0 ? ["partner"] : roles,
            requestsPerMinute,
        });
        response.EnsureSuccessStatusCode();
        return (id, secret);
    }

    /// <summary>The audit trail of one thing, or of all of its kind.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditTrailAsync(string kind, string? id = null)
    {
        await using var scope = First.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GatewayDbContext>().AuditTrail
            .Where(line => line.SubjectKind == kind && (id == null || line.SubjectId == id))
            .OrderBy(line => line.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A newly registered partner as caller.</summary>
    public async Task<HttpClient> PartnerAsync(int requestsPerMinute = 100_000, params string[] roles)
    {
        var (id, secret) = await RegisterAsync(requestsPerMinute, roles);
        return Client(await TokenAsync(id, secret));
    }
}
