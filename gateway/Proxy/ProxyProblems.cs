using ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Proxy;

/// <summary>Answers with a problem document where the proxy alone would answer with a bare status.</summary>
internal sealed class ProxyProblems(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } error || context.Response.HasStarted
            || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        context.Response.Clear();
        var failure = Meaning(error);
        if (failure.Error.Kind is ErrorKind.Unavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        await context.WriteProblemAsync(failure);
    }

    private static Failure Meaning(IForwarderErrorFeature error) => error.Error switch
    {
        ForwarderError.RequestTimedOut => CommonErrors.TimedOut,
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => BodyFault(error.Exception),
        _ => BodyFault(error.Exception) is { Error: var fault } && fault == CommonErrors.TooLarge
            ? CommonErrors.TooLarge
            : CommonErrors.DependencyUnavailable,
    };

    // A body without a stated length is found too large only while it is being sent on.
    private static Failure BodyFault(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
            {
                return Faults.From(bad);
            }
        }

        return CommonErrors.RequestMalformed.Because("The body broke off.");
    }
}
