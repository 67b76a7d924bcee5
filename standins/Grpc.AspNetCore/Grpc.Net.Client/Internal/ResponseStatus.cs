using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads statuses and metadata from HTTP responses and from what goes wrong with them.</summary>
internal static class ResponseStatus
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    /// <summary>What is wrong with the response as a gRPC response, or null.</summary>
    public static Status? Refusal(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status(Of(response.StatusCode), "Bad gRPC response. HTTP status code: " + (int)response.StatusCode);
        }

        if (response.Version.Major < 2)
        {
            return new Status(
                StatusCode.Internal,
                $"Bad gRPC response. Response protocol downgraded to HTTP/{response.Version.ToString(2)}.");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is null)
        {
            return new Status(StatusCode.Cancelled, "Bad gRPC response. Response did not have a content-type header.");
        }

        return type.Equals("application/grpc", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/grpc+", StringComparison.OrdinalIgnoreCase)
            ? null
            : new Status(StatusCode.Cancelled, "Bad gRPC response. Invalid content-type value: " + type);
    }

    public static bool TryRead(HttpHeaders headers, out Status status)
    {
        status = default;
        if (!headers.NonValidated.TryGetValues(StatusHeader, out var values))
        {
            return false;
        }

        var detail = headers.NonValidated.TryGetValues(MessageHeader, out var messages) ? messages.ToString() : "";
        status = int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new Status((StatusCode)code, HeaderValues.PercentDecode(detail))
            : new Status(StatusCode.Unknown, "Unexpected grpc-status value: " + values);
        return true;
    }

    public static Metadata ToMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers.NonValidated)
        {
            if (key is StatusHeader or MessageHeader or "grpc-encoding" or "grpc-accept-encoding" || key.StartsWith(':'))
            {
                continue;
            }

            foreach (var value in values)
            {
                HeaderValues.Add(metadata, key, value);
            }
        }

        return metadata;
    }

    public static Status Of(Exception error) => error switch
    {
        RpcException rpc => rpc.Status,
        OperationCanceledException => new Status(StatusCode.Cancelled, "Call canceled by the client.", error),
        HttpRequestException or IOException => new Status(CodeOf(error), $"Error starting gRPC call. {Describe(error)}", error),
        _ => new Status(StatusCode.Internal, $"The call failed. {Describe(error)}", error),
    };

    private static StatusCode CodeOf(Exception? error) => error switch
    {
        null => StatusCode.Internal,
        HttpProtocolException protocol => protocol.ErrorCode switch
        {
            0x7 => StatusCode.Unavailable,
            0x8 => StatusCode.Cancelled,
            0xb => StatusCode.ResourceExhausted,
            0xc => StatusCode.PermissionDenied,
            _ => StatusCode.Internal,
        },
        HttpRequestException { InnerException: HttpProtocolException inner } => CodeOf(inner),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded } => StatusCode.Unavailable,
        IOException { InnerException: HttpProtocolException inner } => CodeOf(inner),
        System.Net.Sockets.SocketException or IOException => StatusCode.Unavailable,
        _ => CodeOf(error.InnerException),
    };

    private static StatusCode Of(HttpStatusCode code) => (int)code switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static string Describe(Exception error) => error.InnerException is { } inner
        ? $"{error.GetType().Name}: {error.Message} {Describe(inner)}"
        : $"{error.GetType().Name}: {error.Message}";
}
