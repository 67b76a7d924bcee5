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
}
