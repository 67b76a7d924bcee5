using System.Text;
using System.Text.Json;

namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class ImportTests(Gate gate)
{
    private const int Offset = 41;

    private static int employers = 1000;

    [Theory]
    [InlineData("/api/v1/enterprises/import", "name", "unifiedSocialCreditCode", "invalid-uscc")]
    [InlineData("/api/v1/workers/import", "name", "idNumber", "invalid-id-number")]
    [InlineData("/api/v1/posts/import", "title", "divisionCode", "invalid-division")]
    public async Task Good_rows_are_taken_and_each_bad_one_is_reported(
        string address, string text, string checkedField, string code)
    {
        var row = await RowsAsync(address);
        var broken = WrongCheckDigit(row(1), checkedField);
        var report = await gate.ImportAsync(
            address,
            Json(row(0)),
            Json(row(1).With(text, null)),
            Json(row(2)),
            Json(broken),
            "[1, 2]"u8.ToArray(),
            "null"u8.ToArray(),
            [.. "{\""u8, .. Encoding.ASCII.GetBytes(text), .. "\": \""u8, 0xB4, 0xBA, .. "\"}"u8],
            Json(row(1).With(text, new string('长', 333_333))),
            Json(row(1).With(text, new string('长', 40_000))),
            Json(row(1).With(text, new[] { 1 })),
            Json(row(1).With(text, "春\0风")),
            [.. "{\""u8, .. Encoding.ASCII.GetBytes(text), .. "\": \"\\ud800\"}"u8],
            Json(row(3)),
            Encoding.UTF8.GetBytes($"{{\"{text}\": \"春"));

        report.GetProperty("accepted").GetInt32().ShouldBe(3, report.GetRawText());
        report.GetProperty("unchanged").GetInt32().ShouldBe(0);
        report.GetProperty("rejected").GetInt32().ShouldBe(11);
        Rejected(report).ShouldBe(
            [
                (2, text, "required"), (4, checkedField, code), (5, "", "malformed"), (6, "", "not-an-object"),
                (7, "", "not-utf-8"), (8, "", "line-too-long"), (9, text, "too-long"), (10, text, "malformed"),
                (11, text, "control-character"), (12, text, "malformed"), (14, text, "malformed"),
            ],
            report.GetRawText());

        var again = await gate.ImportAsync(address, Json(row(0)), Json(row(2)), Json(row(3)));
        again.GetProperty("unchanged").GetInt32().ShouldBe(3, "sent again, the good rows change nothing");
    }

    [Fact]
    public async Task Advertisements_are_cleaned_where_posts_would_be_refused()
    {
        const string address = "/api/v1/job-ads/import";
        var row = await RowsAsync(address);
        var report = await gate.ImportAsync(
            address,
            Json(row(10)),
            Json(row(11).With("title", null)),
            Json(row(12).With("city", "某地")),
            "[1, 2]"u8.ToArray(),
            "null"u8.ToArray(),
            [.. "{\"title\": \""u8, 0xB4, 0xBA, .. "\"}"u8],
            Json(row(13).With("title", new string('长', 3_333_333))),
            Json(row(14).With("title", new string('长', 333_333))),
            Json(row(15).With("title", new[] { 1 })),
            Json(row(16).With("title", "春\0风")),
            "{\"title\": \"\\ud800\"}"u8.ToArray(),
            Json(row(17).With("salary_min", 9000)),
            "{\"title\": \"春"u8.ToArray());

        report.GetProperty("accepted").GetInt32().ShouldBe(4, report.GetRawText());
        Rejected(report).ShouldBe(
            [
                (2, "title", "title-missing"), (3, "city", "unknown-city"), (4, "", "malformed"), (5, "", "not-an-object"),
                (6, "", "not-utf-8"), (7, "", "line-too-long"), (9, "title", "malformed"), (11, "title", "malformed"),
                (13, "title", "malformed"),
            ],
            report.GetRawText());
        Rejected(report, "changes").ShouldBe(
            [(8, "title", "cut"), (10, "title", "symbols-removed"), (12, "wage", "wage-reversed")], report.GetRawText());
    }

    [Fact]
    public async Task An_advertisement_whose_id_is_half_a_character_costs_only_itself()
    {
        var row = await RowsAsync("/api/v1/job-ads/import");
        var half = JsonSerializer.Serialize(row(8).With("id", "@")).Replace("\"@\"", "\"\\ud800\"", StringComparison.Ordinal);

        var report = await gate.ImportAsync("/api/v1/job-ads/import", Encoding.UTF8.GetBytes(half), Json(row(9)));

        report.GetProperty("accepted").GetInt32().ShouldBe(1, report.GetRawText());
        Rejected(report).ShouldBe([(1, "id", "malformed")]);
    }

    [Fact]
    public async Task A_file_of_nothing_is_taken_as_nothing()
    {
        foreach (var operation in gate.Document.Operations.Where(operation => operation.ContentType == "application/x-ndjson"))
        {
            var path = operation.Path.Replace("{code}", "socialInsurance", StringComparison.Ordinal);
            var report = await gate.ImportAsync(path, [], [], "  "u8.ToArray());
            report.GetProperty("accepted").GetInt32().ShouldBe(0);
            report.GetProperty("rejected").GetInt32().ShouldBe(0);
        }
    }

    private static IEnumerable<(int, string, string)> Rejected(JsonElement report, string rows = "rows") =>
        report.GetProperty(rows).EnumerateArray().Select(rejected => (
            rejected.GetProperty("line").GetInt32(), rejected.GetProperty("field").GetString()!,
            rejected.GetProperty("code").GetString()!));

    private static byte[] Json(Dictionary<string, object?> row) => JsonSerializer.SerializeToUtf8Bytes(row);

    // The last character, which the standard computes from the others, made another one.
    private static Dictionary<string, object?> WrongCheckDigit(Dictionary<string, object?> row, string field)
    {
        var value = (string)row[field]!;
        return row.With(field, value[..^1] + (value[^1] == 'A' ? '1' : 'A'));
    }

    private async Task<Func<int, Dictionary<string, object?>>> RowsAsync(string address)
    {
        var enterprise = await gate.CreatedAsync("/api/v1/enterprises", Valid.Enterprise(Interlocked.Increment(ref employers)));
        return number => address.Split('/')[3] switch
        {
            "enterprises" => Valid.Enterprise(Offset + number),
            "workers" => Valid.Worker(Offset + number),
            "posts" => Valid.Post(Offset + number, enterprise),
            _ => Valid.JobAd(Offset + number, enterprise),
        };
    }
}
