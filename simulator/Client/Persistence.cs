using System.Net;
using Polly;
using Polly.Retry;

namespace Simulator.Client;

/// <summary>
/// How long a call is tried: a service that is killed and started again in mid-play is back within some ten seconds, so
/// some two minutes of refusals mean that it will not come back.
/// </summary>
internal static class Persistence
{
    /// <summary>How often it is tried again.</summary>
    public const int Attempts = 120;

    /// <summary>The longest pause between two attempts.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWish = TimeSpan.FromSeconds(60);

    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(Options()).Build();

    /// <summary>What is tried again, how often, and when.</summary>
    public static RetryStrategyOptions<HttpResponseMessage> Options() => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
        MaxRetryAttempts = Attempts,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = static arguments => ValueTask.FromResult(Wish(arguments.Outcome.Result)),
        OnRetry = static arguments =>
        {
            arguments.Outcome.Result?.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        { Exception: HttpRequestException or AttemptTimedOut } => true,
        _ => false,
    };

    // Only a quota's wish to wait is followed: for the rest the service may be back sooner than it was guessed.
    private static TimeSpan? Wish(HttpResponseMessage? response) =>
        response is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wish }
            ? wish < LongestWish ? wish : LongestWish
            : null;
}

/// <summary>One attempt got no answer in its time.</summary>
internal sealed class AttemptTimedOut(Exception cause) : Exception("No answer came in time.", cause);
