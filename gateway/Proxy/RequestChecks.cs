using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults.Errors;
using Yarp.ReverseProxy.Model;

namespace Gateway.Proxy;

/// <summary>Refuses what no service needs to see: a body that is too large, a POST without a usable Idempotency-Key.</summary>
internal sealed class RequestChecks(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 128;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > Limit(context.GetEndpoint()))
        {
            // The rest of the body is not read; the connection cannot carry another request.
            context.Response.Headers.Connection = "close";
            return context.WriteProblemAsync(CommonErrors.TooLarge);
        }

        return HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/api/v1")
            && KeyFault(context.Request) is { } fault
            ? context.WriteProblemAsync(fault)
            : next(context);
    }

    private static long? Limit(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize
        ?? endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
        ?? RouteTable.OrdinaryBytes;

    private static Error? KeyFault(HttpRequest request) => request.Headers[Header] switch
    {
        [] => GatewayErrors.IdempotencyKeyMissing,
        [{ Length: > 0 and <= LongestKey } key] when key.All(character => character is >= '!' and <= '~') => null,
        _ => CommonErrors.IdempotencyKeyInvalid,
    };
}
