using System.Net.Http.Json;
using System.Text.Json;

namespace Scenarios.BadInput;

/// <summary>Collects what is wrong, so that one run shows all of it.</summary>
internal sealed class Findings
{
    private const int Shown = 300;
    private readonly List<string> _found = [];
    private int _asked;

    /// <summary>Expects a refusal with a problem document; without statuses any from 400 to 499 will do.</summary>
    public async Task RefusedAsync(string what, Task<HttpResponseMessage> call, params int[] statuses)
    {
        _asked++;
        using var response = await call;
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (statuses.Length == 0 ? status is < 400 or >= 500 : !statuses.Contains(status))
        {
            Add(what, status, body);
        }
        else if (Fault(response, body) is { } fault)
        {
            Add($"{what} ({fault})", status, body);
        }
    }

    /// <summary>Expects a refusal by one of our errors.</summary>
    public async Task RefusedWithAsync(string what, Task<HttpResponseMessage> call, int status, string code)
    {
        var response = await call;
        var problem = response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)
            : default;
        if (problem.ValueKind is JsonValueKind.Object && problem.GetProperty("code").GetString() != code)
        {
            Add($"{what} (not {code})", (int)response.StatusCode, problem.GetRawText());
        }

        await RefusedAsync(what, Task.FromResult(response), status);
    }

    /// <summary>Expects any answer that is none of the server's faults, and a problem document when it is a refusal.</summary>
    public async Task AnsweredAsync(string what, Task<HttpResponseMessage> call)
    {
        _asked++;
        using var response = await call;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode >= 500
            || (!response.IsSuccessStatusCode && Fault(response, body) is not null))
        {
            Add(what, (int)response.StatusCode, body);
        }
    }

    /// <summary>Fails with all that was found.</summary>
    public void ShouldBeNone()
    {
        _asked.ShouldBeGreaterThan(0, "nothing was asked");
        _found.ShouldBeEmpty($"{_found.Count} of {_asked}:\n{string.Join('\n', _found)}\n");
    }

    private static string? Fault(HttpResponseMessage response, string body)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"no problem document but {response.Content.Headers.ContentType?.MediaType ?? "nothing"}";
        }

        using var document = JsonDocument.Parse(body);
        var problem = document.RootElement;
        return Missing(problem, "type") ?? Missing(problem, "title") ?? Missing(problem, "code") ?? Missing(problem, "traceId")
            ?? (problem.TryGetProperty("status", out var status) && status.GetInt32() == (int)response.StatusCode
                ? null
                : "another status in the document");
    }

    private static string? Missing(JsonElement problem, string member) =>
        problem.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() != ""
            ? null
            : $"no {member}";

    private void Add(string what, int status, string body) =>
        _found.Add($"{what} -> {status} {body[..Math.Min(body.Length, Shown)]}");
}
