using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>A time limit for HTTP requests; 30 seconds unless set.</summary>
public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions;
