using Polly.CircuitBreaker;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A circuit breaker that counts transient failures of HTTP requests.</summary>
public class HttpCircuitBreakerStrategyOptions : CircuitBreakerStrategyOptions<HttpResponseMessage>
{
    /// <summary>Counts transient failures; see <see cref="HttpClientResiliencePredicates"/>.</summary>
    public HttpCircuitBreakerStrategyOptions() => ShouldHandle = static args =>
        new ValueTask<bool>(HttpClientResiliencePredicates.IsTransient(args.Outcome));
}
