using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Polly;

namespace Simulator.Client;

/// <summary>The actors' access tokens (client credentials), fetched when first needed and again before they expire.</summary>
internal sealed class Tokens(
    HttpClient http, Credentials credentials, ResiliencePipeline<HttpResponseMessage> pipeline, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<string> GetAsync(string actor, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(actor, out var held) && held.RenewAt > clock.GetUtcNow())
        {
            return held.Token;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_held.TryGetValue(actor, out held) || held.RenewAt <= clock.GetUtcNow())
            {
                held = await FetchAsync(actor, cancellationToken);
                _held[actor] = held;
            }

            return held.Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a token that was refused.</summary>
    public void Forget(string actor) => _held.TryRemove(actor, out _);

    public void Dispose() => _gate.Dispose();

    private async Task<Held> FetchAsync(string actor, CancellationToken cancellationToken)
    {
        var (id, secret) = credentials.Of(actor);
        using var response = await pipeline.ExecuteAsync(
            async token =>
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret,
                });
                return await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, token);
            },
            cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new GatewayRefusal(response.StatusCode, $"A token for {id}", "", "its secret is not the gateway's.");
        }

        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken)
            ?? throw new HttpRequestException("The gateway's token answer is empty.");
        return new Held(answer.AccessToken, clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - RenewBefore);
    }

    private sealed record Held(string Token, DateTimeOffset RenewAt);

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
