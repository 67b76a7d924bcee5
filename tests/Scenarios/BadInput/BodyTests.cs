using System.Text;
using System.Text.Json;

namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class BodyTests(Gate gate)
{
    private const int AboveTheLimit = (2 * 1024 * 1024) + 1;

    [Fact]
    public Task What_is_no_JSON_object_is_refused() => RefusedAsync(_ => Bodies.Unreadable());

    [Fact]
    public Task A_property_of_another_type_is_refused() => RefusedAsync(Bodies.WrongTypes);

    [Fact]
    public Task A_text_that_is_none_is_refused() => RefusedAsync(Bodies.WrongTexts);

    [Fact]
    public Task A_text_that_is_not_UTF_8_is_refused() => RefusedAsync(Bodies.NotUtf8);

    [Fact]
    public Task A_number_beyond_all_bounds_is_refused() => RefusedAsync(Bodies.WrongNumbers);

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        var findings = new Findings();
        foreach (var operation in WithBody().Where(operation => operation.TakesJson))
        {
            await findings.RefusedWithAsync(
                operation.Name, SendAsync(operation, new byte[AboveTheLimit]), 413, "request-too-large");
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        var findings = new Findings();
        foreach (var operation in WithBody())
        {
            foreach (var type in (string[])["application/xml", "application/octet-stream", "image/png"])
            {
                await findings.RefusedWithAsync(
                    $"{operation.Name} {type}", SendAsync(operation, "{}"u8.ToArray(), type), 415, "media-type-unsupported");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task A_right_request_with_one_wrong_field_is_refused()
    {
        var enterprise = await gate.CreatedAsync("/api/v1/enterprises", Valid.Enterprise(21));
        var before = await gate.EverythingAsync();
        var findings = new Findings();
        foreach (var (address, body) in ((string, Dictionary<string, object?>)[])
        [
            ("/api/v1/enterprises", Valid.Enterprise(22)), ("/api/v1/officers", Valid.Officer(22)),
            ("/api/v1/workers", Valid.Worker(22)), ("/api/v1/posts", Valid.Post(22, enterprise)),
            ("/api/v1/budgets", Valid.Budget(22)),
        ])
        {
            foreach (var (field, value) in body)
            {
                var wrong = value is int ? Bodies.NoNumbers : Bodies.WrongTexts().Select(text => text.Json);
                foreach (var json in wrong.Append("{\"a\":[]}"))
                {
                    var text = JsonSerializer.Serialize(body.With(field, "@")).Replace("\"@\"", json, StringComparison.Ordinal);
                    await findings.RefusedAsync(
                        $"{address} {field} = {json[..Math.Min(json.Length, 40)]}",
                        gate.SendAsync(HttpMethod.Post, address, gate.Administrator, Encoding.UTF8.GetBytes(text)));
                }
            }
        }

        findings.ShouldBeNone();
        (await gate.EverythingAsync()).ShouldBe(before, "what is refused changes nothing");
    }

    private async Task RefusedAsync(Func<ApiOperation, IEnumerable<(string What, byte[] Body)>> bodies)
    {
        var before = await gate.EverythingAsync();
        var findings = new Findings();
        foreach (var operation in WithBody().Where(operation => operation.TakesJson))
        {
            foreach (var (what, body) in bodies(operation))
            {
                await findings.RefusedAsync(
                    $"{operation.Name} {what[..Math.Min(what.Length, 60)]}", SendAsync(operation, body));
            }
        }

        findings.ShouldBeNone();
        (await gate.EverythingAsync()).ShouldBe(before, "what is refused changes nothing");
    }

    private IEnumerable<ApiOperation> WithBody() =>
        gate.Document.Operations.Where(operation => operation.ContentType is not null);

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, byte[] body, string? type = null) => gate.SendAsync(
        operation.Method, operation.UnknownAddress(), gate.Administrator, body, type ?? operation.ContentType);
}
