using System.Diagnostics.CodeAnalysis;

namespace Polly;

/// <summary>The request that a resilience pipeline is executing.</summary>
[Experimental("EXTEXP0001")]
public static class HttpResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage?> s_request = new("Resilience.Http.RequestMessage");

    /// <summary>The request, or null outside an HTTP pipeline.</summary>
    public static HttpRequestMessage? GetRequestMessage(this ResilienceContext context) =>
        context.Properties.GetValue(s_request, null);

    /// <summary>Attaches the request to the context.</summary>
    public static void SetRequestMessage(this ResilienceContext context, HttpRequestMessage? requestMessage) =>
        context.Properties.Set(s_request, requestMessage);
}
