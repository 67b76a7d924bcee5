using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Testing;

namespace Scenarios.BadInput;

/// <summary>One platform for all that is sent to it, and the ways to send.</summary>
public sealed class Gate : IAsyncLifetime
{
    /// <summary>Stands for "no Idempotency-Key at all".</summary>
    public const string NoKey = "";

    private Platform? _platform;
    private HttpClient? _client;
    private int _clients;

    /// <summary>What the gateway says of itself.</summary>
    public ApiDocument Document { get; private set; } = null!;

    /// <summary>The administrator's token.</summary>
    public string Administrator { get; private set; } = "";

    /// <summary>Sends to the gateway, as nobody.</summary>
    public HttpClient Client => _client!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _platform = await Platform.StartAsync(Cancellation);
        using var administrator = await _platform.ClientAsync(Cancellation);
        Administrator = administrator.DefaultRequestHeaders.Authorization!.Parameter!;
        _client = new HttpClient(new SocketsHttpHandler
        {
            Expect100ContinueTimeout = TimeSpan.FromSeconds(10), AllowAutoRedirect = false,
        })
        {
            BaseAddress = _platform.Gateway,
        };
        // A service may take longer over its first description than the gateway waits for it.
        Document = new ApiDocument(await Eventually.Get(
            () => _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation),
            document => document.GetProperty("x-missing-services").GetArrayLength() == 0,
            "every service to describe itself"));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }

    /// <summary>Sends a request; a POST gets a key of its own unless one is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, string? token, byte[]? body = null, string? contentType = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (method == HttpMethod.Post && key != NoKey)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("n"));
        }

        if (method == HttpMethod.Put || method == HttpMethod.Delete)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType ?? "application/json");
            // A body that is refused for its size is not sent at all.
            request.Headers.ExpectContinue = body.Length > 2_000_000;
        }

        return await Client.SendAsync(request, Cancellation);
    }

    /// <summary>Sends an object as the administrator.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, object body, string? key = null) => SendAsync(
        HttpMethod.Post, address, Administrator, JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web), key: key);

    /// <summary>Registers a client and gets its token.</summary>
    public async Task<string> TokenAsync(
        IEnumerable<string> roles, Guid? enterpriseId = null, Guid? workerId = null, int requestsPerMinute = 60_000)
    {
        const string Secret = "a-secret-of-the-bad-input-scenario-0123456789";
        var clientId = $"bad-input-{Interlocked.Increment(ref _clients)}";
        using var registered = await PostAsync("/api/v1/clients", new
        {
            clientId, clientSecret = Secret, name = clientId, roles, enterpriseId, workerId, requestsPerMinute,
        });
        await registered.JsonAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = Secret,
        });
        using var answer = await Client.PostAsync("/connect/token", form, Cancellation);
        return (await answer.JsonAsync()).GetProperty("access_token").GetString()!;
    }

    /// <summary>
    /// What every list without parameters shows. Left out are the clients, which the tests register, what is counted or found moments later, and
    /// the snapshot of posts, whose position moves with everything that anybody does.
    /// </summary>
    public async Task<string> EverythingAsync()
    {
        var all = new StringBuilder();
        // The balance is kept for a minute: it shows later what was done before.
        foreach (var list in Document.Operations.Where(operation => operation.Path is not "/api/v1/labour-balance"
            && operation.Method == HttpMethod.Get
            && !operation.Path.Contains('{', StringComparison.Ordinal)
            && operation.Path is not "/api/v1/clients" and not "/api/v1/clock" and not "/api/v1/indicators"
                and not "/api/v1/duplicates" and not "/api/v1/posts/snapshot"))
        {
            using var response = await SendAsync(HttpMethod.Get, list.Path, Administrator);
            if (!response.IsSuccessStatusCode)
            {
                // It wants parameters.
                continue;
            }

            all.Append(list.Path).Append(' ').AppendLine(await response.Content.ReadAsStringAsync(Cancellation));
        }

        return all.ToString();
    }
}
