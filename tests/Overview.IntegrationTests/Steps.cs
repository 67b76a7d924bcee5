using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Overview.IntegrationTests;

/// <summary>Looks at indicators as a caller does.</summary>
internal static class Steps
{
    public static async Task<JsonElement> Indicator(this HttpClient client, string code) =>
        await (await client.GetAsync($"/api/v1/indicators/{code}")).JsonAsync();

    public static async Task<decimal> Value(this HttpClient client, string code) =>
        (await client.Indicator(code)).GetProperty("value").GetDecimal();

    public static async Task<decimal> Part(this HttpClient client, string code, string segment) =>
        (await client.Indicator(code)).GetProperty("parts").EnumerateArray()
            .Where(part => part.GetProperty("segment").GetString() == segment)
            .Sum(part => part.GetProperty("value").GetDecimal());

    /// <summary>Delivers a message and waits until it is applied, so that what is delivered next comes after it.</summary>
    public static async Task Applied<TMessage>(
        this OverviewFixture.Service overview, TMessage message, Guid? messageId = null)
        where TMessage : class
    {
        var id = messageId ?? Guid.CreateVersion7();
        await overview.Deliver(message, id);
        await overview.AreApplied([id]);
    }

    public static Task AreApplied(this OverviewFixture.Service overview, IReadOnlyList<Guid> messageIds) => Eventually.Get(
        () => overview.InDatabase(database =>
            database.Inbox.CountAsync(message => messageIds.Contains(message.MessageId))),
        applied => applied == messageIds.Count,
        $"{messageIds.Count} messages to be applied");
}
