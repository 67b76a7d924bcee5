using System.Runtime.CompilerServices;

namespace ServiceDefaults.Background;

/// <summary>Steps of one work that follow each other, each with its own hands.</summary>
public static class ReadingAhead
{
    /// <summary>The same items; while one is worked at, the next is made, on another thread.</summary>
    public static async IAsyncEnumerable<T> AheadAsync<T>(
        this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = source.GetAsyncEnumerator(cancellationToken);
        var next = NextAsync();
        try
        {
            while (await next)
            {
                var item = items.Current;
                next = NextAsync();
                yield return item;
            }
        }
        finally
        {
            // Nothing is taken away from under a step that has begun.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<bool> NextAsync()
        {
            await Task.Yield();
            return await items.MoveNextAsync();
        }
    }

    /// <summary>What the work makes of each item, in their order; so many are worked at side by side.</summary>
    public static async IAsyncEnumerable<TResult> SideBySideAsync<T, TResult>(
        this IAsyncEnumerable<T> source, int atOnce, Func<T, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in source.WithCancellation(cancellationToken))
            {
                begun.Enqueue(Task.Run(() => work(item), cancellationToken));
                if (begun.Count == atOnce)
                {
                    yield return await begun.Dequeue();
                }
            }

            while (begun.TryDequeue(out var last))
            {
                yield return await last;
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(begun)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
