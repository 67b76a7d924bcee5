using System.Globalization;
using System.Security.Claims;
using Gateway.Tokens;
using ServiceDefaults.Errors;

namespace Gateway.Quotas;

/// <summary>Holds every authenticated client to its requests a minute.</summary>
internal sealed class QuotaMiddleware(RequestDelegate next, Quota quota)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.FindFirstValue("sub") is { } client
            && int.TryParse(context.User.FindFirstValue(TokenIssuer.QuotaClaim), CultureInfo.InvariantCulture, out var limit)
            && await quota.TakeAsync(client, limit, context.RequestAborted) is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
            await context.WriteProblemAsync(GatewayErrors.QuotaExceeded);
            return;
        }

        await next(context);
    }
}
