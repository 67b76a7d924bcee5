using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Polly;

namespace Simulator.Client;

/// <summary>
/// The gateway's public API as the play uses it. Every call is tried again while the platform is in trouble; a POST keeps
/// its Idempotency-Key, so that what was done before the answer got lost is not done twice.
/// </summary>
internal sealed class GatewayClient(
    HttpClient http, Tokens tokens, ResiliencePipeline<HttpResponseMessage> pipeline, TimeProvider clock)
{
    private const int PageSize = 500;
    private static readonly TimeSpan OrdinaryWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);

    // A play's keys are its own: the same play again is a new request, not an old answer.
    private readonly string _play = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");
    private long _keys;
    private long _calls;

    /// <summary>How many calls were answered.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public async Task<T> GetAsync<T>(string actor, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(actor, HttpMethod.Get, path, static () => null, OrdinaryWait, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    public async Task<string> GetTextAsync(string actor, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(actor, HttpMethod.Get, path, static () => null, LongWait, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>All rows of a list, page after page.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        string actor, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        Guid? after = null;
        do
        {
            var page = await GetAsync<Page<T>>(actor, $"{path}{separator}limit={PageSize}{(after is null ? "" : $"&after={after}")}", cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    public async Task<T> PostAsync<T>(string actor, string path, object? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            actor, HttpMethod.Post, path, () => body is null ? null : JsonContent.Create(body), LongWait, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    public async Task<T> PostTextAsync<T>(
        string actor, string path, string text, string contentType, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            actor, HttpMethod.Post, path, () => new StringContent(text, Encoding.UTF8, contentType), LongWait, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <summary>Sends rows as JSON Lines; they are enumerated again for each attempt.</summary>
    public async Task<ImportAnswer> ImportAsync<TRow>(
        string actor, string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            actor, HttpMethod.Post, path, () => new JsonLinesContent<TRow>(rows), LongWait, cancellationToken);
        return await ReadAsync<ImportAnswer>(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string actor, HttpMethod method, string path, Func<HttpContent?> content, TimeSpan wait,
        CancellationToken cancellationToken)
    {
        var key = method == HttpMethod.Post ? $"{_play}-{Interlocked.Increment(ref _keys)}" : null;
        var response = await pipeline.ExecuteAsync(
            async token => await AttemptAsync(actor, method, path, content, key, wait, token), cancellationToken);
        Interlocked.Increment(ref _calls);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, $"{method} {path}", cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(
        string actor, HttpMethod method, string path, Func<HttpContent?> content, string? key, TimeSpan wait,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri("api/v1/" + path, UriKind.Relative)) { Content = content() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(actor, cancellationToken));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(wait);
        try
        {
            var response = await http.SendAsync(request, limit.Token);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                tokens.Forget(actor);
            }

            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AttemptTimedOut(exception);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<T>(cancellationToken)
        ?? throw new HttpRequestException("The answer is empty.");

    private static async Task<GatewayRefusal> RefusalAsync(
        HttpResponseMessage response, string call, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            var problem = JsonSerializer.Deserialize<Problem>(text, JsonSerializerOptions.Web);
            return new GatewayRefusal(
                response.StatusCode, call, problem?.Code ?? "",
                $"{problem?.Title} {problem?.Detail}".TrimEnd(), problem?.Errors);
        }
        catch (JsonException)
        {
            return new GatewayRefusal(response.StatusCode, call, "", "the answer is no problem document.");
        }
    }

    private sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

    private sealed record Problem(string? Code, string? Title, string? Detail, IReadOnlyList<FieldFault>? Errors);
}
