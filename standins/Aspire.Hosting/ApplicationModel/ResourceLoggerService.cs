using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line that a resource has written.</summary>
/// <param name="LineNumber">Its number, from 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="IsErrorMessage">Whether it was written to standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>What the resources write.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    // A resource with replicas has as many logs, one under each resource id.
    private readonly ConcurrentDictionary<string, string[]> _idsOfResource = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes to the log of a resource.</summary>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource) => GetLogger(IdsOf(resource.Name)[0]);

    /// <summary>Writes to the log of a resource.</summary>
    /// <param name="resourceName">The id of the resource.</param>
    public ILogger GetLogger(string resourceName) => new ConsoleLogLogger(LogOf(resourceName));

    /// <summary>What a resource has written and will write.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    /// <summary>What a resource has written and will write.</summary>
    /// <param name="resourceName">The id or the name of the resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) =>
        IdsOf(resourceName) is [var single] ? LogOf(single).WatchAsync() : MergeAsync(IdsOf(resourceName));

    /// <summary>What a resource has written.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.Name);

    /// <summary>What a resource has written.</summary>
    /// <param name="resourceName">The id or the name of the resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) =>
        IdsOf(resourceName).Select(id => LogOf(id).Lines).ToAsyncEnumerable();

    /// <summary>Forgets what a resource has written.</summary>
    /// <param name="resourceName">The id of the resource.</param>
    public void ClearBacklog(string resourceName) => LogOf(resourceName).Clear();

    /// <summary>Nothing more will be written.</summary>
    /// <param name="resource">The resource.</param>
    public void Complete(IResource resource) => Complete(resource.Name);

    /// <summary>Nothing more will be written.</summary>
    /// <param name="name">The id or the name of the resource.</param>
    public void Complete(string name)
    {
        foreach (var id in IdsOf(name))
        {
            LogOf(id).Complete();
        }
    }

    internal void Name(string resourceName, IEnumerable<string> ids) => _idsOfResource[resourceName] = [.. ids];

    internal ConsoleLog LogOf(string id) => _logs.GetOrAdd(IdsOf(id) is [var single] ? single : id, _ => new ConsoleLog());

    private string[] IdsOf(string name) => _idsOfResource.TryGetValue(name, out var ids) ? ids : [name];

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> MergeAsync(
        string[] ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var merged = Channel.CreateUnbounded<IReadOnlyList<LogLine>>();
        var readers = Task.WhenAll(ids.Select(async id =>
        {
            await foreach (var lines in LogOf(id).WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                merged.Writer.TryWrite(lines);
            }
        }));
        _ = readers.ContinueWith(
            ended => merged.Writer.TryComplete(ended.Exception?.InnerException), TaskScheduler.Default);
        await foreach (var lines in merged.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return lines;
        }
    }
}
