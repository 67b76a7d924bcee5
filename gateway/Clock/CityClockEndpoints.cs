using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Gateway.Clock;

/// <summary>
/// Shows the city's clock and, where <c>City:ClockAdjustable</c> allows it (a demonstration, a test), turns it forward for
/// every service at once. It never goes back.
/// </summary>
internal static class CityClockEndpoints
{
    private const int MostDays = 3660;

    public static void MapCityClock(this IEndpointRouteBuilder routes)
    {
        var clock = routes.MapGroup("/api/v1/clock").RequireRole(Roles.Administrator).WithTags("Clock");
        clock.MapGet("/", Show).WithName("ShowClock").WithSummary("The city's present");
        clock.MapPost("/advance", AdvanceAsync).WithName("AdvanceClock").WithSummary("Turn the city's clock forward");
    }

    private static Ok<ClockView> Show(CityClock clock, IConfiguration configuration) =>
        TypedResults.Ok(ClockView.Of(clock, configuration));

    private static async Task<Results<Ok<ClockView>, ProblemHttpResult>> AdvanceAsync(
        AdvanceClockRequest request, CityClock clock, CityClockKeeper keeper, IConfiguration configuration)
    {
        if (!ClockView.IsAdjustable(configuration))
        {
            return GatewayErrors.ClockNotAdjustable.ToProblem();
        }

        var check = new InputCheck();
        var days = check.Number("days", request.Days ?? 0, 0, MostDays);
        var hours = check.Number("hours", request.Hours ?? 0, 0, 24 * MostDays);
        check.Require(request.To is not null || days + hours > 0, "to", "required", "An instant, days or hours are needed.");
        var to = request.To ?? clock.GetUtcNow().AddDays(days).AddHours(hours);
        check.Require(
            to <= TimeProvider.System.GetUtcNow().AddDays(MostDays), "to", "out-of-range",
            $"The clock runs at most {MostDays} days ahead.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await keeper.TurnToAsync(to);
        return TypedResults.Ok(ClockView.Of(clock, configuration));
    }

    internal sealed record AdvanceClockRequest(DateTimeOffset? To, int? Days, int? Hours);

    internal sealed record ClockView(DateTimeOffset Now, DateOnly Today, TimeSpan Offset, bool Adjustable)
    {
        public static ClockView Of(CityClock clock, IConfiguration configuration) =>
            new(clock.GetUtcNow(), clock.Today(), clock.Offset, IsAdjustable(configuration));

        public static bool IsAdjustable(IConfiguration configuration) =>
            configuration.GetValue<bool>("City:ClockAdjustable");
    }
}
