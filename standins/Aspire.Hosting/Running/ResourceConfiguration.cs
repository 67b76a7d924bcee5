using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>The variables and arguments of a resource, worked out for one replica.</summary>
internal sealed record ResourceConfiguration(
    IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Arguments)
{
    public static async Task<ResourceConfiguration> EvaluateAsync(
        IResource resource,
        int replica,
        DistributedApplicationExecutionContext application,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var asker = new ValueProviderContext
        {
            ExecutionContext = application,
            Caller = resource,
            Replica = replica,
        };

        var variables = new EnvironmentCallbackContext(application, resource, cancellationToken: cancellationToken)
        {
            Logger = logger,
        };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(variables).ConfigureAwait(false);
        }

        var environment = new Dictionary<string, string>();
        foreach (var (name, value) in variables.EnvironmentVariables)
        {
            if (await TextOfAsync(value, asker, cancellationToken).ConfigureAwait(false) is { } text)
            {
                environment[name] = text;
            }
        }

        var arguments = new CommandLineArgsCallbackContext([], resource, cancellationToken)
        {
            ExecutionContext = application,
            Logger = logger,
        };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(arguments).ConfigureAwait(false);
        }

        var words = new List<string>();
        foreach (var argument in arguments.Args)
        {
            if (await TextOfAsync(argument, asker, cancellationToken).ConfigureAwait(false) is { } text)
            {
                words.Add(text);
            }
        }

        return new ResourceConfiguration(environment, words);
    }

    private static async ValueTask<string?> TextOfAsync(
        object? value, ValueProviderContext asker, CancellationToken cancellationToken) => value switch
        {
            string text => text,
            IValueProvider provider => await provider.GetValueAsync(asker, cancellationToken).ConfigureAwait(false),
            IResourceBuilder<IResource> { Resource: IValueProvider provider } =>
                await provider.GetValueAsync(asker, cancellationToken).ConfigureAwait(false),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
