using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>What one process has written: the last lines, and those to come for whoever watches.</summary>
internal sealed class ConsoleLog
{
    private const int KeptLines = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private int _written;
    private bool _complete;

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Write(string content, bool isError)
    {
        lock (_gate)
        {
            var line = new LogLine(++_written, content, isError);
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }

            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            _watchers.ForEach(watcher => watcher.Writer.TryComplete());
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One who reads too slowly misses lines; the process that writes is never held up.
        var watcher = Channel.CreateBounded<LogLine>(
            new BoundedChannelOptions(KeptLines) { FullMode = BoundedChannelFullMode.DropOldest });
        LogLine[] backlog;
        lock (_gate)
        {
            backlog = [.. _lines];
            _watchers.Add(watcher);
            if (_complete)
            {
                watcher.Writer.TryComplete();
            }
        }

        try
        {
            if (backlog.Length > 0)
            {
                yield return backlog;
            }

            while (await watcher.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var lines = new List<LogLine>();
                while (watcher.Reader.TryRead(out var line))
                {
                    lines.Add(line);
                }

                yield return lines;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }
}

/// <summary>Lets the app host write into a resource's log beside its process.</summary>
internal sealed class ConsoleLogLogger(ConsoleLog log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        log.Write(formatter(state, exception), logLevel >= LogLevel.Error);
        if (exception is not null)
        {
            log.Write(exception.ToString(), isError: true);
        }
    }
}
