using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Builds applications in tests.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Describes an application in the test itself.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, (_, _) => { });

    /// <summary>Describes an application in the test itself.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Says how it is built.</param>
    public static IDistributedApplicationTestingBuilder Create(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        var options = new DistributedApplicationOptions { Args = args };
        var host = new HostApplicationBuilderSettings { Args = args };
        TestDefaults.Apply(options, host);
        configureBuilder(options, host);
        return new DescribedInTest(new DistributedApplicationBuilder(options, host));
    }

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A class of the app host.</typeparam>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], (_, _) => { }, cancellationToken);

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A class of the app host.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>(args, (_, _) => { }, cancellationToken);

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A class of the app host.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Says how it is built.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default) =>
        CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <param name="entryPoint">A class of the app host.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, [], (_, _) => { }, cancellationToken);

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <param name="entryPoint">A class of the app host.</param>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <summary>Runs the code of an app host until it builds its application.</summary>
    /// <param name="entryPoint">A class of the app host.</param>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Says how it is built.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint,
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
    {
        var run = new EntryPointRun(entryPoint.Assembly, args, configureBuilder);
        return new DescribedByAppHost(await run.WhenDescribedAsync(cancellationToken).ConfigureAwait(false), run);
    }
}
