using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace Testing;

/// <summary>A problem document as a caller sees it.</summary>
public sealed record Problem(int Status, string Code, string? TraceId, IReadOnlyList<string> Fields);

/// <summary>Reads answers.</summary>
public static class ProblemAssertions
{
    /// <summary>The problem document of a refused call; fails when it is none.</summary>
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage response)
    {
        response.Content.Headers.ContentType?.MediaType.ShouldBe(
            "application/problem+json", $"the answer {(int)response.StatusCode} must be a problem document");
        var document = await response.Content.ReadFromJsonAsync<JsonElement>();
        document.GetProperty("status").GetInt32().ShouldBe((int)response.StatusCode);
        document.GetProperty("type").GetString().ShouldNotBeNullOrEmpty();
        document.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        var fields = document.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(error => error.GetProperty("field").GetString()!).ToList()
            : [];
        return new Problem(
            (int)response.StatusCode, document.GetProperty("code").GetString()!, document.GetProperty("traceId").GetString(),
            fields);
    }

    /// <summary>The body of a call that must have succeeded.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ShouldAssertException(
                $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
