using System.Net.Http.Json;
using ServiceDefaults.Security;

namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class CallerTests(Gate gate)
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    [Fact]
    public async Task Without_a_valid_token_every_operation_is_refused()
    {
        var findings = new Findings();
        foreach (var (what, token) in ForgedTokens.All(gate.Administrator))
        {
            // All at once: the gateway looks for a key that it does not know once a second for all who ask, so that one after the other
            // would take a second each.
            var calls = gate.Document.Operations.Where(operation => !operation.IsAnonymous)
                .Select(operation => (operation.Name, Call: SendAsync(operation, token))).ToList();
            foreach (var (name, call) in calls)
            {
                await findings.RefusedWithAsync($"{name} with {what}", call, 401, "unauthenticated");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task Without_the_role_every_operation_is_refused()
    {
        var findings = new Findings();
        foreach (var same in gate.Document.Operations.Where(operation => operation.Roles is not null)
            .GroupBy(operation => string.Join(',', operation.Roles!)))
        {
            // All the others together do not make up for the one that is needed.
            var others = Roles.All.Except(same.First().Roles!).Except([Roles.Administrator]);
            var token = await gate.TokenAsync(others);
            foreach (var operation in same)
            {
                await findings.RefusedWithAsync(
                    $"{operation.Name} without one of {same.Key}", SendAsync(operation, token), 403, "forbidden");
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public void What_changes_something_is_not_for_everyone() => gate.Document.Operations
        .Where(operation => operation.Method != HttpMethod.Get && operation.Roles is null)
        .Select(operation => operation.Name)
        // Whoever knows of a reason may object to a published claim, and whoever has the secret link may give seats back.
        .ShouldBe(["POST /api/v1/public-notices/{id}/objections", "POST /api/v1/seat-refusals/{token}"]);

    [Fact]
    public async Task What_is_someone_elses_is_as_if_it_were_not_there()
    {
        var enterprise = await gate.CreatedAsync("/api/v1/enterprises", Valid.Enterprise(11));
        var worker = await gate.CreatedAsync("/api/v1/workers", Valid.Worker(11));
        var strangers = new[]
        {
            await gate.TokenAsync([Roles.Enterprise], enterpriseId: Guid.CreateVersion7()),
            await gate.TokenAsync([Roles.Worker], workerId: Guid.CreateVersion7()),
        };
        (HttpMethod Method, string Address, object? Body)[] calls =
        [
            (HttpMethod.Get, $"/api/v1/enterprises/{enterprise}", null),
            (HttpMethod.Put, $"/api/v1/enterprises/{enterprise}", Valid.Enterprise(11)),
            (HttpMethod.Get, $"/api/v1/enterprises/{enterprise}/employment-reports", null),
            (HttpMethod.Post, $"/api/v1/enterprises/{enterprise}/contact-disclosures", new { reason = "看看" }),
            (HttpMethod.Get, $"/api/v1/entitlements/enterprises/{enterprise}", null),
            (HttpMethod.Get, $"/api/v1/workers/{worker}", null),
            (HttpMethod.Put, $"/api/v1/workers/{worker}", Valid.Worker(11)),
            (HttpMethod.Post, $"/api/v1/workers/{worker}/disclosures", new { reason = "看看" }),
            (HttpMethod.Get, $"/api/v1/workers/{worker}/recommendations", null),
            (HttpMethod.Get, $"/api/v1/entitlements/workers/{worker}", null),
        ];
        var findings = new Findings();
        foreach (var token in strangers)
        {
            foreach (var (method, address, body) in calls)
            {
                using var json = body is null ? null : JsonContent.Create(body);
                var bytes = json is null ? null : await json.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                await findings.RefusedAsync($"{method} {address}", gate.SendAsync(method, address, token, bytes), 403, 404);
            }
        }

        findings.ShouldBeNone();
    }

    [Fact]
    public async Task Who_has_used_up_the_minute_is_told_how_long_to_wait()
    {
        var token = await gate.TokenAsync([Roles.Analyst], requestsPerMinute: 1);
        var answers = new List<HttpResponseMessage>();
        // The third comes in the minute of one of the two before it, or the city is asleep.
        for (var count = 0; count < 3; count++)
        {
            answers.Add(await gate.SendAsync(HttpMethod.Get, "/api/v1/indicators", token));
        }

        var refused = answers.Where(answer => (int)answer.StatusCode == 429).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        var findings = new Findings();
        await findings.RefusedWithAsync("one too many", Task.FromResult(refused[0]), 429, "quota-exceeded");
        findings.ShouldBeNone();
    }

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, string? token) => gate.SendAsync(
        operation.Method, operation.UnknownAddress(), token, operation.ContentType is null ? null : Empty, operation.ContentType);
}
