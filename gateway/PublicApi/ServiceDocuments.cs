using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Proxy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Gateway.PublicApi;

/// <summary>Fetches the services' documents and keeps the merged one for a while; a service that is down is shown as it was.</summary>
internal sealed partial class ServiceDocuments(
    IHttpClientFactory clients,
    IOptionsMonitor<ServiceRouteTable> routes,
    [FromKeyedServices("v1")] IOpenApiDocumentProvider own,
    ILogger<ServiceDocuments> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FreshWhenIncomplete = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, string> _known = new();
    private readonly SemaphoreSlim _merging = new(1, 1);
    private (string Json, long Until) _merged = ("", 0);

    /// <summary>The merged document as JSON.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _merging.WaitAsync(cancellationToken);
        try
        {
            if (Environment.TickCount64 >= _merged.Until)
            {
                _merged = await MergeAsync(cancellationToken);
            }

            return _merged.Json;
        }
        finally
        {
            _merging.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _merging.Dispose();

    private async Task<(string Json, long Until)> MergeAsync(CancellationToken cancellationToken)
    {
        var services = routes.CurrentValue.Keys.Order(StringComparer.Ordinal).ToList();
        var fetched = await Task.WhenAll(services.Select(service => FetchAsync(service, cancellationToken)));
        var merged = new MergedDocument();
        var gateway = await own.GetOpenApiDocumentAsync(cancellationToken);
        merged.Add("gateway", Parse(await gateway.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken)), whole: true);
        var missing = new List<string>();
        foreach (var service in services)
        {
            if (_known.TryGetValue(service, out var document))
            {
                merged.Add(service, Parse(document));
            }
            else
            {
                missing.Add(service);
            }
        }

        var fresh = fetched.All(answered => answered) ? Fresh : FreshWhenIncomplete;
        return (merged.ToJson(missing).ToJsonString(), Environment.TickCount64 + (long)fresh.TotalMilliseconds);
    }

    private async Task<bool> FetchAsync(string service, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var client = clients.CreateClient("openapi");
            var document = await client.GetFromJsonAsync<JsonObject>(new Uri($"http://{service}/openapi/v1.json"), limit.Token);
            _known[service] = document?.ToJsonString() ?? "{}";
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NotFetched(service, exception.GetType().Name);
            return false;
        }
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    [LoggerMessage(1, LogLevel.Warning, "The API description of {Service} was not fetched: {Fault}.")]
    private partial void NotFetched(string service, string fault);
}
