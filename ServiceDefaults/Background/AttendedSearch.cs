namespace ServiceDefaults.Background;

/// <summary>What becomes of a search, in the eyes of whoever attends it.</summary>
public enum Attention
{
    /// <summary>It goes on until it ends by itself.</summary>
    GoOn,

    /// <summary>What it has found so far is good enough.</summary>
    Enough,

    /// <summary>Nobody wants its result any more.</summary>
    Abandon,
}

/// <summary>A long computation on a thread of its own, while somebody tells how far it is and whether it is still wanted.</summary>
public static class AttendedSearch
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(500);

    /// <summary>Searches, and attends at once and then every half second.</summary>
    /// <param name="search">It reports its progress, and ends soon after its token is cancelled: by throwing, or with what it has.</param>
    /// <param name="attend">Is given the newest progress, null before there is any. When it fails, the search is ended and the fault told.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What was found; null when it was abandoned. The search has ended in any case.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<TResult?> RunAsync<TProgress, TResult>(
        Func<IProgress<TProgress>, CancellationToken, TResult> search, Func<TProgress?, Task<Attention>> attend,
        CancellationToken cancellationToken)
        where TProgress : class
        where TResult : class
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var latest = new Latest<TProgress>();
        var running = Task.Run(() => search(latest, enough.Token), CancellationToken.None);
        try
        {
            Attention attention;
            do
            {
                attention = await attend(latest.Progress);
            }
            while (attention is Attention.GoOn && await Task.WhenAny(running, Task.Delay(Heartbeat, cancellationToken)) != running);

            if (attention is Attention.Abandon)
            {
                return null;
            }
        }
        finally
        {
            // However it came here, nobody waits for a better result.
            await enough.CancelAsync();
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await running;
    }

    /// <summary>The newest progress; what came before it does not matter.</summary>
    private sealed class Latest<TProgress> : IProgress<TProgress>
        where TProgress : class
    {
        private volatile TProgress? _progress;

        public TProgress? Progress => _progress;

        public void Report(TProgress value) => _progress = value;
    }
}
