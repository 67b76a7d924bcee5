namespace Microsoft.Extensions.Http.Resilience;

/// <summary>
/// The standard pipeline, from the outermost to the innermost: total time limit, retry, circuit breaker, time limit of
/// an attempt.
/// </summary>
public class HttpStandardResilienceOptions
{
    /// <summary>The limit of a request with all its retries; 30 seconds unless set.</summary>
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new() { Name = "Standard-TotalRequestTimeout" };

    /// <summary>How transient failures are retried.</summary>
    public HttpRetryStrategyOptions Retry { get; set; } = new() { Name = "Standard-Retry" };

    /// <summary>When requests are refused at once because too many failed.</summary>
    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new() { Name = "Standard-CircuitBreaker" };

    /// <summary>The limit of one attempt until its headers have arrived; 10 seconds unless set.</summary>
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } =
        new() { Name = "Standard-AttemptTimeout", Timeout = TimeSpan.FromSeconds(10) };
}
