using Polly;

namespace Microsoft.Extensions.Http.Resilience;

#pragma warning disable EXTEXP0001 // Our own experimental member, marked as the real package marks it.

/// <summary>Sends requests through a resilience pipeline. A response counts from its headers on, so streams pass.</summary>
public class ResilienceHandler : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> _provider;

    /// <summary>Chooses a pipeline for each request.</summary>
    public ResilienceHandler(Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> pipelineProvider) =>
        _provider = pipelineProvider;

    /// <summary>Sends every request through one pipeline.</summary>
    public ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) => _provider = _ => pipeline;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetRequestMessage(request);
        try
        {
            return await _provider(request)
                .ExecuteAsync(
                    static async (context, call) =>
                        await call.Handler.SendOnceAsync(call.Request, context.CancellationToken).ConfigureAwait(false),
                    context,
                    (Handler: this, Request: request))
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
