using System.Net;
using System.Text.Json;

namespace Gateway.IntegrationTests;

public class ClockTests(GatewayFixture gateway)
{
    [Fact]
    public async Task The_clock_is_turned_forward_by_days_and_never_back()
    {
        using var administrator = await gateway.AdministratorAsync();
        using var before = await administrator.GetAsync("/api/v1/clock");
        var now = (await before.ReadAsync<JsonElement>()).GetProperty("now").GetDateTimeOffset();

        using var advanced = await administrator.PostWithKeyAsync("/api/v1/clock/advance", new { days = 2 });
        var later = (await advanced.ReadAsync<JsonElement>()).GetProperty("now").GetDateTimeOffset();
        later.ShouldBeGreaterThanOrEqualTo(now.AddDays(2).AddSeconds(-1));

        using var back = await administrator.PostWithKeyAsync("/api/v1/clock/advance", new { to = now });
        (await back.ReadAsync<JsonElement>()).GetProperty("now").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(later);
    }

    [Fact]
    public async Task A_turn_without_a_length_is_refused()
    {
        using var administrator = await gateway.AdministratorAsync();

        using var response = await administrator.PostWithKeyAsync("/api/v1/clock/advance", new { });

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task Where_the_city_is_real_its_clock_cannot_be_turned()
    {
        await using var real = await gateway.StartAnotherAsync(("City:ClockAdjustable", "false"));
        using var administrator = await gateway.AdministratorAsync(real);

        using var response = await administrator.PostWithKeyAsync("/api/v1/clock/advance", new { days = 1 });

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "clock-not-adjustable");
    }
}
