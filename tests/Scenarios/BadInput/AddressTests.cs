namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class AddressTests(Gate gate)
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private static readonly string[] NoIds =
        ["no-uuid", "123", "-1", "99999999999999999999", "%E6%98%A5%E9%A3%8E", "%01%02", "'%20OR%201%3D1--", new('a', 2000)];

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        var findings = new Findings();
        foreach (var operation in Addressed().Where(operation => operation.ContentType is null))
        {
            await findings.RefusedAsync(
                operation.Name, gate.SendAsync(operation.Method, operation.UnknownAddress(), gate.Administrator), 404);
        }

        foreach (var operation in Addressed().Where(operation => operation.ContentType is not null))
        {
            await findings.RefusedAsync(operation.Name, SendAsync(operation, operation.UnknownAddress()));
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task An_id_that_can_be_none_is_not_found_or_refused()
    {
        var findings = new Findings();
        foreach (var operation in Addressed())
        {
            foreach (var id in NoIds)
            {
                var address = operation.Address(_ => id);
                await findings.RefusedAsync($"{operation.Method} {address}", SendAsync(operation, address), 400, 404);
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task A_queue_of_nothing_is_answered()
    {
        var findings = new Findings();
        foreach (var operation in Addressed()
            .Where(operation => operation.Path.StartsWith("/api/v1/dead-letters/", StringComparison.Ordinal)))
        {
            var address = operation.Address(_ => $"{operation.Path.Split('/')[4]}-nothing");
            await findings.AnsweredAsync($"{operation.Method} {address}", SendAsync(operation, address));
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused_and_a_strange_one_answered()
    {
        var findings = new Findings();
        foreach (var operation in gate.Document.Operations)
        {
            foreach (var (name, schema) in operation.Parameters("query"))
            {
                foreach (var value in (string[])["%E6%98%A5", "%00", "%ED%A0%80", "-99999999999999999999", "1e400", new('a', 3000)])
                {
                    var address = $"{operation.UnknownAddress()}?{name}={value}";
                    var call = gate.SendAsync(operation.Method, address, gate.Administrator);
                    var what = $"{operation.Method} {address}";
                    await (Schemas.WrongText(schema) is null
                        ? findings.AnsweredAsync(what, call)
                        : findings.RefusedAsync(what, call));
                }
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task Another_method_or_an_address_of_nothing_is_refused()
    {
        var findings = new Findings();
        foreach (var path in gate.Document.Operations.GroupBy(operation => operation.Path))
        {
            await findings.RefusedAsync(
                $"PATCH {path.Key}", gate.SendAsync(HttpMethod.Patch, path.First().UnknownAddress(), gate.Administrator, Empty), 405);
            var below = $"{path.First().UnknownAddress()}/no/such/thing";
            await findings.RefusedAsync($"GET {below}", gate.SendAsync(HttpMethod.Get, below, gate.Administrator), 404);
        }

        findings.ShouldBeNone();
    }

    private IEnumerable<ApiOperation> Addressed() =>
        gate.Document.Operations.Where(operation => operation.Parameters("path").Count > 0);

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, string address) => gate.SendAsync(
        operation.Method, address, gate.Administrator, operation.ContentType is null ? null : Empty, operation.ContentType);
}
