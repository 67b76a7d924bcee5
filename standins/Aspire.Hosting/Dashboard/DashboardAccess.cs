using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Lets in who has the token. The cookie never travels from another site, a command must come from the page itself, and
/// a foreign name that was made to point here is not answered.
/// </summary>
internal sealed class DashboardAccess(Uri address, string token)
{
    // Cookies are shared by all ports of a host.
    private readonly string _cookie = $"aspire-standin-dashboard-{address.Port}";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "Ask for 127.0.0.1.").ConfigureAwait(false);
        }
        else if (request.Path == "/login" && HttpMethods.IsGet(request.Method) && IsToken(request.Query["t"]))
        {
            context.Response.Cookies.Append(_cookie, token, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            });
            context.Response.Redirect("/");
        }
        else if (!IsToken(request.Cookies[_cookie]))
        {
            await RefuseAsync(
                context,
                StatusCodes.Status401Unauthorized,
                "Open the address that the app host wrote when it started: it ends with the token.").ConfigureAwait(false);
        }
        else if (!HttpMethods.IsGet(request.Method) && !IsFromThisPage(request))
        {
            await RefuseAsync(
                context, StatusCodes.Status403Forbidden, "A command must come from this page.").ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private static bool IsFromThisPage(HttpRequest request) =>
        request.Headers.Origin is [var origin] && origin == $"{request.Scheme}://{request.Host}";

    private static async Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(why, context.RequestAborted).ConfigureAwait(false);
    }

    private bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
