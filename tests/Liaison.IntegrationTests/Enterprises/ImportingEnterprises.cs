using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.Enterprises;

public sealed class ImportingEnterprises(LiaisonFixture fixture)
{
    // Chinese as it is, so that the lines are as long as they look.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _partner = fixture.Liaison.Client(Roles.Partner);

    [Fact]
    public async Task Good_rows_are_taken_and_bad_ones_come_back_with_line_field_and_reason()
    {
        var report = await Import(
            Row(Samples.Enterprise()),
            Row(Samples.Enterprise().With("size", "huge")),
            Row(Samples.Enterprise()),
            "{\"unifiedSocialCreditCode\": \"9133");

        Counts(report).ShouldBe((2, 0, 2));
        var rejected = report.GetProperty("rows").EnumerateArray()
            .Select(row => (row.GetProperty("line").GetInt32(), row.GetProperty("field").GetString(), row.GetProperty("code").GetString()))
            .ToList();
        rejected.ShouldContain((2, "size", "unknown-value"));
        rejected.ShouldContain(row => row.Item1 == 4 && row.Item3 == "malformed");
    }

    [Fact]
    public async Task Sending_the_file_again_changes_nothing()
    {
        string[] rows = [Row(Samples.Enterprise()), Row(Samples.Enterprise())];
        Counts(await Import(rows)).ShouldBe((2, 0, 0));

        Counts(await Import(rows)).ShouldBe((0, 2, 0));
    }

    [Fact]
    public async Task A_code_that_comes_twice_in_one_file_is_taken_once()
    {
        var code = Samples.NewCode();

        Counts(await Import(Row(Samples.Enterprise(code)), Row(Samples.Enterprise(code)))).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_line_that_is_not_UTF_8_costs_only_itself()
    {
        var bytes = Encoding.UTF8.GetBytes(Row(Samples.Enterprise()) + "\n")
            .Concat([(byte)0xFF, (byte)0xFE, (byte)'\n'])
            .Concat(Encoding.UTF8.GetBytes(Row(Samples.Enterprise()))).ToArray();

        Counts(await Import(bytes)).ShouldBe((2, 0, 1));
    }

    [Fact]
    public async Task A_line_of_a_million_characters_costs_only_itself()
    {
        var report = await Import(
            Row(Samples.Enterprise()), Row(Samples.Enterprise().With("name", new string('长', 1_000_000))), Row(Samples.Enterprise()));

        Counts(report).ShouldBe((2, 0, 1));
        report.GetProperty("rows")[0].GetProperty("code").GetString().ShouldBe("line-too-long");
    }

    [Fact]
    public async Task An_empty_file_is_no_error() => Counts(await Import("")).ShouldBe((0, 0, 0));

    private static string Row(Dictionary<string, object?> row) =>
        JsonSerializer.Serialize(row, Unescaped);

    private static (int Accepted, int Unchanged, int Rejected) Counts(JsonElement report) => (
        report.GetProperty("accepted").GetInt32(), report.GetProperty("unchanged").GetInt32(),
        report.GetProperty("rejected").GetInt32());

    private Task<JsonElement> Import(params string[] rows) => Import(Encoding.UTF8.GetBytes(string.Join('\n', rows)));

    private async Task<JsonElement> Import(byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        return await (await _partner.PostAsync("/api/v1/enterprises/import", content)).JsonAsync();
    }
}
