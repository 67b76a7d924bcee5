using System.Net;
using System.Net.Http.Json;
using System.Text;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;

namespace Subsidies.IntegrationTests;

/// <summary>What other offices tell of workers and enterprises.</summary>
internal static class Records
{
    public static string Row(string sourceId, Guid subject, string on, string values) =>
        $$"""{"sourceId": "{{sourceId}}", "subjectId": "{{subject}}", "on": "{{on}}", "values": {{values}}}""";

    public static async Task<Report> Import(SubsidiesFixtureBase service, string registry, params IEnumerable<string> rows)
    {
        using var partner = service.Client(Roles.Partner);
        using var content = new StringContent(string.Join('\n', rows), Encoding.UTF8, JsonLines.ContentType);
        using var response = await partner.PostAsync(
            $"/api/v1/registries/{registry}/records/import", content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync<Report>(TestContext.Current.CancellationToken))!;
    }

    public sealed record Report(int Accepted, int Unchanged, int Rejected, IReadOnlyList<RejectedRow> Rows);
}
