using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.Http.Resilience.Internal;

/// <summary>How the requests of a client are divided among pipelines; all share one unless a selector is set.</summary>
internal sealed class PipelineSelector
{
    public Func<IServiceProvider, Func<HttpRequestMessage, string>> Factory { get; set; } = static _ => static _ => "";
}

/// <summary>The pipelines, by client and by what its selector gives: a circuit breaker's memory outlives a handler.</summary>
internal sealed class StandardPipelines(IServiceProvider services)
{
    private readonly ConcurrentDictionary<(string Name, string Key), ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public Func<HttpRequestMessage, ResiliencePipeline<HttpResponseMessage>> Provider(string name)
    {
        var selector = services.GetRequiredService<IOptionsMonitor<PipelineSelector>>().Get(name).Factory(services);
        return request => _pipelines.GetOrAdd((name, selector(request)), key => Build(key.Name));
    }

    private ResiliencePipeline<HttpResponseMessage> Build(string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get(name);
        return new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name, TimeProvider = TimeProvider.System }
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }
}
