using Microsoft.Net.Http.Headers;

namespace Gateway.Proxy;

/// <summary>The headers that keep browsers from doing what an API's answers are not for.</summary>
internal static class ResponseHeaders
{
    private const string NothingElse = "default-src 'none'; frame-ancestors 'none'";
    private const string Page =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    public static void UseResponseHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(
            static state =>
            {
                var context = (HttpContext)state;
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                // A service that answers with a page says itself what the page may do.
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? Page : NothingElse;
                }

                headers.Remove(HeaderNames.Server);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });
}
