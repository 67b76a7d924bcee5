using System.Text.Json;
using Testing;

namespace Scenarios.BadInput;

/// <summary>Ways to set up what a test needs, by the public API.</summary>
internal static class GateExtensions
{
    /// <summary>Sends a request that is right; answers the new row's id.</summary>
    public static async Task<string> CreatedAsync(this Gate gate, string address, object body)
    {
        using var response = await gate.PostAsync(address, body);
        return (await response.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>Sends lines as a file; answers the report.</summary>
    public static async Task<JsonElement> ImportAsync(this Gate gate, string address, params IEnumerable<byte[]> lines)
    {
        var file = lines.SelectMany(line => (byte[])[.. line, (byte)'\n']).SkipLast(1).ToArray();
        using var response = await gate.SendAsync(HttpMethod.Post, address, gate.Administrator, file, "application/x-ndjson");
        return await response.JsonAsync();
    }
}
