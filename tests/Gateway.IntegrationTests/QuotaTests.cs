using System.Net;

namespace Gateway.IntegrationTests;

public class QuotaTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData(20)]
    [InlineData(150)]
    public async Task Two_gateways_together_let_through_what_the_client_has_and_no_more(int quota)
    {
        var passed = await WithinOneMinuteAsync(async () =>
        {
            var (id, secret) = await gateway.RegisterAsync(quota);
            var token = await gateway.TokenAsync(id, secret);
            using var first = gateway.Client(token, gateway.First);
            using var second = gateway.Client(token, gateway.Second);
            return await CountAsync(quota * 2, index => index % 2 == 0 ? first : second);
        });

        passed.ShouldBe(quota);
    }

    [Fact]
    public async Task A_client_over_its_quota_is_told_when_to_come_again()
    {
        using var client = await gateway.PartnerAsync(1);
        using var refused = await Testing.Eventually.Get(
            () => client.GetAsync("/api/v1/enterprises"), response => response.StatusCode != HttpStatusCode.OK,
            "the quota of one request to be used up");

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "quota-exceeded");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task One_clients_quota_is_not_anothers()
    {
        using var spent = await gateway.PartnerAsync(1);
        using var other = await gateway.PartnerAsync(1);
        using var first = await spent.GetAsync("/api/v1/enterprises");

        using var response = await other.GetAsync("/api/v1/enterprises");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_redis_a_gateway_counts_alone_and_goes_on()
    {
        await using var alone = await gateway.StartAnotherAsync(("ConnectionStrings:cache", "127.0.0.1:1,connectTimeout=200"));
        var passed = await WithinOneMinuteAsync(async () =>
        {
            var (id, secret) = await gateway.RegisterAsync(10);
            using var client = gateway.Client(await gateway.TokenAsync(id, secret), alone);
            return await CountAsync(20, _ => client);
        });

        passed.ShouldBe(10);
    }

    private static async Task<int> CountAsync(int requests, Func<int, HttpClient> client)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, requests).Select(async index =>
        {
            using var response = await client(index).GetAsync("/api/v1/enterprises");
            return response.StatusCode;
        }));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.TooManyRequests);
        return answers.Count(status => status == HttpStatusCode.OK);
    }

    // The quota is that of a minute on the clock; what straddles two of them is played again with a new client.
    private static async Task<int> WithinOneMinuteAsync(Func<Task<int>> play)
    {
        while (true)
        {
            var minute = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60;
            var result = await play();
            if (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60 == minute)
            {
                return result;
            }
        }
    }
}
