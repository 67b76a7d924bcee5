using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.Security;

/// <summary>This service's own token for calling other services, fetched from the gateway and renewed before it expires.</summary>
public sealed class ServiceToken(IHttpClientFactory clients, IConfiguration configuration) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _token = "";
    private long _renewAt;

    /// <summary>A token that is valid for some minutes yet.</summary>
    /// <exception cref="HttpRequestException">The gateway does not answer, or does not know this service.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 < Volatile.Read(ref _renewAt))
        {
            return _token;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Environment.TickCount64 >= _renewAt)
            {
                var answer = await FetchAsync(cancellationToken);
                _token = answer.AccessToken;
                var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn) - RenewBefore;
                Volatile.Write(ref _renewAt, Environment.TickCount64 + (long)lifetime.TotalMilliseconds);
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = configuration["Identity:ClientId"] ?? "",
            ["client_secret"] = configuration["Identity:ClientSecret"] ?? "",
        });
        using var response = await clients.CreateClient("identity")
            .PostAsync(new Uri("http://gateway/connect/token"), form, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken)
            ?? throw new HttpRequestException("The gateway's token answer is empty.");
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
