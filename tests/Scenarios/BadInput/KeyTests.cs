using System.Net;
using Testing;

namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class KeyTests(Gate gate)
{
    [Fact]
    public async Task A_POST_without_a_usable_key_is_refused()
    {
        var findings = new Findings();
        foreach (var operation in gate.Document.Operations.Where(operation => operation.IsPost))
        {
            await findings.RefusedWithAsync(
                $"{operation.Name} without a key", SendAsync(operation, Gate.NoKey), 400, "idempotency-key-missing");
            foreach (var key in (string[])[new('k', 129), "two words", "\u007f"])
            {
                await findings.RefusedWithAsync(
                    $"{operation.Name} with the key {key}", SendAsync(operation, key), 400, "idempotency-key-invalid");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task The_key_of_another_request_is_refused_and_nothing_is_done_twice()
    {
        var enterprise = await gate.CreatedAsync("/api/v1/enterprises", Valid.Enterprise(31));
        var findings = new Findings();
        foreach (var (address, first, other) in ((string, object, object)[])
        [
            ("/api/v1/enterprises", Valid.Enterprise(32), Valid.Enterprise(33)),
            ("/api/v1/officers", Valid.Officer(32), Valid.Officer(33)),
            ("/api/v1/workers", Valid.Worker(32), Valid.Worker(33)),
            ("/api/v1/posts", Valid.Post(32, enterprise), Valid.Post(33, enterprise)),
            ("/api/v1/budgets", Valid.Budget(32), Valid.Budget(33)),
        ])
        {
            var key = Guid.CreateVersion7().ToString("n");
            var answer = await CreatedAsync(address, first, key);
            var after = await gate.EverythingAsync();

            await findings.RefusedWithAsync(address, gate.PostAsync(address, other, key), 422, "idempotency-key-reused");

            (await CreatedAsync(address, first, key)).ShouldBe(answer);
            (await gate.EverythingAsync()).ShouldBe(after);
        }

        findings.ShouldBeNone();
    }

    private async Task<string> CreatedAsync(string address, object body, string key)
    {
        using var response = await gate.PostAsync(address, body, key);
        await response.JsonAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, string key) => gate.SendAsync(
        operation.Method, operation.UnknownAddress(), gate.Administrator,
        operation.ContentType is null ? null : "{}"u8.ToArray(), operation.ContentType, key);
}
