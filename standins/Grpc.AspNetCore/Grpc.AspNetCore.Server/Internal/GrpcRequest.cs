using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Whether an HTTP request is a gRPC call at all.</summary>
internal static class GrpcRequest
{
    public const string ContentType = "application/grpc";

    /// <summary>Answers what is not a call; true if it did.</summary>
    public static bool Refuse(HttpContext http)
    {
        if (!HasContentType(http.Request))
        {
            var error = http.Request.ContentType is null
                ? "Content-Type is missing from the request."
                : $"Content-Type '{http.Request.ContentType}' is not supported.";
            Answer(http, StatusCodes.Status415UnsupportedMediaType, StatusCode.Internal, error);
            return true;
        }

        var protocol = http.Request.Protocol;
        if (!HttpProtocol.IsHttp2(protocol) && !HttpProtocol.IsHttp3(protocol))
        {
            Answer(http, StatusCodes.Status426UpgradeRequired, StatusCode.Internal, $"Request protocol '{protocol}' is not supported.");
            http.Response.Headers[HeaderNames.Upgrade] = "HTTP/2";
            return true;
        }

        return false;
    }

    public static Task AnswerUnimplementedAsync(HttpContext http, string what)
    {
        if (!Refuse(http))
        {
            Answer(http, StatusCodes.Status200OK, StatusCode.Unimplemented, what);
            http.Response.ContentType = ContentType;
        }

        return Task.CompletedTask;
    }

    /// <summary>application/grpc, with a suffix such as +proto or with parameters, but not application/grpc-web.</summary>
    private static bool HasContentType(HttpRequest request)
    {
        var type = request.ContentType;
        return type is not null
            && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';' or ' ');
    }

    private static void Answer(HttpContext http, int httpStatus, StatusCode status, string detail)
    {
        http.Response.StatusCode = httpStatus;
        http.Response.Headers[HeaderNames.GrpcStatus] = ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers[HeaderNames.GrpcMessage] = Grpc.Shared.HeaderValues.PercentEncode(detail);
    }

    /// <summary>Lets the answer to unknown methods take only gRPC calls, so that other endpoints keep their paths.</summary>
    public sealed class UnknownMethodConstraint : IRouteConstraint
    {
        public const string Name = "grpcunimplemented";

        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection) =>
            httpContext is not null && HttpMethods.IsPost(httpContext.Request.Method) && HasContentType(httpContext.Request);
    }
}
