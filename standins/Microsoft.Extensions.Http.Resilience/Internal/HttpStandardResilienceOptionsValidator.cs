using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.Http.Resilience.Internal;

/// <summary>Refuses limits that contradict each other when the host starts, not at the first failure.</summary>
internal sealed class HttpStandardResilienceOptionsValidator : IValidateOptions<HttpStandardResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpStandardResilienceOptions options)
    {
        var failures = new ValidateOptionsResultBuilder();
        if (options.AttemptTimeout.Timeout >= options.TotalRequestTimeout.Timeout)
        {
            failures.AddError("The total request timeout must be longer than the attempt timeout.");
        }

        if (options.CircuitBreaker.SamplingDuration < options.AttemptTimeout.Timeout * 2)
        {
            failures.AddError("The sampling duration of the circuit breaker must be at least twice the attempt timeout.");
        }

        if (options.Retry.MaxRetryAttempts != int.MaxValue && LongestRetries(options.Retry) > options.TotalRequestTimeout.Timeout)
        {
            failures.AddError("The delays of all retries must be shorter than the total request timeout.");
        }

        return failures.Build();
    }

    private static TimeSpan LongestRetries(HttpRetryStrategyOptions retry)
    {
        var attempts = retry.MaxRetryAttempts;
        var factor = retry.BackoffType switch
        {
            DelayBackoffType.Constant => attempts,
            DelayBackoffType.Linear => attempts * (attempts + 1) / 2d,
            _ => Math.Pow(2, attempts) - 1,
        };
        var seconds = retry.Delay.TotalSeconds * factor;
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }
}
