using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience.Internal;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Sets the options of a standard resilience handler.</summary>
public static class HttpStandardResiliencePipelineBuilderExtensions
{
    /// <summary>Binds the options to a section.</summary>
    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder,
        IConfigurationSection section)
    {
        builder.Services.Configure<HttpStandardResilienceOptions>(builder.PipelineName, section);
        return builder;
    }

    /// <summary>Sets the options in code.</summary>
    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder,
        Action<HttpStandardResilienceOptions> configure)
    {
        builder.Services.Configure(builder.PipelineName, configure);
        return builder;
    }

    /// <summary>Sets the options in code that needs other services.</summary>
    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder,
        Action<HttpStandardResilienceOptions, IServiceProvider> configure)
    {
        builder.Services.AddOptions<HttpStandardResilienceOptions>(builder.PipelineName).Configure(configure);
        return builder;
    }

    /// <summary>Gives each scheme, host and port a pipeline, and so a circuit breaker, of its own.</summary>
    public static IHttpStandardResiliencePipelineBuilder SelectPipelineByAuthority(
        this IHttpStandardResiliencePipelineBuilder builder) =>
        builder.SelectPipelineBy(static _ => static request =>
            request.RequestUri?.GetLeftPart(UriPartial.Authority)
            ?? throw new InvalidOperationException("The request has no address to select a pipeline by."));

    /// <summary>Gives each value of the selector a pipeline of its own.</summary>
    public static IHttpStandardResiliencePipelineBuilder SelectPipelineBy(
        this IHttpStandardResiliencePipelineBuilder builder,
        Func<IServiceProvider, Func<HttpRequestMessage, string>> selectorFactory)
    {
        builder.Services.Configure<PipelineSelector>(builder.PipelineName, selector => selector.Factory = selectorFactory);
        return builder;
    }
}
