using System.Globalization;
using System.Security.Claims;
using Gateway.Tokens;
using ServiceDefaults.Errors;

namespace Gateway.Quotas;

/// <summary>Holds every authenticated client to its requests a minute.</summary>
internal sealed class QuotaMiddleware(RequestDelegate next, Quota quota)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.FindFirstValue("sub") is not { } client
            || !int.TryParse(context.User.FindFirstValue(TokenIssuer.QuotaClaim), CultureInfo.InvariantCulture, out var limit))
        {
            return next(context);
        }

        // Nearly always a permit is at hand, and nothing has to be awaited.
        var wait = quota.TakeAsync(client, limit, context.RequestAborted);
        return wait is { IsCompletedSuccessfully: true, Result: null } ? next(context) : DecideAsync(context, wait.AsTask());
    }

    private async Task DecideAsync(HttpContext context, Task<string?> decision)
    {
        if (await decision is not { } wait)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = wait;
        await context.WriteProblemAsync(GatewayErrors.QuotaExceeded);
    }
}
