using ServiceDefaults.Errors;

namespace Gateway.Proxy;

/// <summary>The failure that a bare status stands for.</summary>
internal static class StatusProblems
{
    public static Failure Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => CommonErrors.Unauthenticated,
        StatusCodes.Status403Forbidden => CommonErrors.Forbidden,
        StatusCodes.Status404NotFound => CommonErrors.NotFound,
        StatusCodes.Status405MethodNotAllowed => CommonErrors.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => CommonErrors.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => CommonErrors.UnsupportedMediaType,
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable => CommonErrors.DependencyUnavailable,
        StatusCodes.Status504GatewayTimeout => CommonErrors.TimedOut,
        >= StatusCodes.Status500InternalServerError => CommonErrors.Internal,
        _ => CommonErrors.RequestMalformed,
    };
}
