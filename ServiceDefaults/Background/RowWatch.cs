using System.Runtime.CompilerServices;

namespace ServiceDefaults.Background;

/// <summary>Follows a row on which some instance works in the background.</summary>
public static class RowWatch
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    // Proxies cut a connection on which nothing is said for a minute or two, and a long search may find nothing better for as long.
    private const int LooksBetweenWords = 60;

    /// <summary>
    /// The row whenever it has changed, and every fifteen seconds, until nothing more happens to it by itself. Any instance may be asked
    /// and another may work: what both see is the row, and looking at it costs less than a connection that listens.
    /// </summary>
    /// <param name="read">As it stands, untracked.</param>
    /// <param name="told">What of it is told: only when this is another is it said again.</param>
    /// <param name="isOver">Whether nothing more happens by itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<TRow> FollowAsync<TRow, TTold>(
        Func<CancellationToken, Task<TRow>> read, Func<TRow, TTold> told, Func<TRow, bool> isOver,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (last, looks, isFirst) = (default(TTold), 0, true);
        do
        {
            var row = await read(cancellationToken);
            var now = told(row);
            if (isFirst || !EqualityComparer<TTold>.Default.Equals(now, last) || ++looks >= LooksBetweenWords)
            {
                (last, looks, isFirst) = (now, 0, false);
                yield return row;
            }

            if (isOver(row))
            {
                yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
