using Microsoft.Extensions.Logging;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Background;

/// <summary>Work that a process does for as long as it lives.</summary>
public static partial class BackgroundWork
{
    /// <summary>
    /// Does <paramref name="round"/> again and again until the process stops. A fault is logged and, after a pause, tried
    /// again, whatever it was: by default an unforeseen one ends the whole host, and a client library in the middle of
    /// reconnecting throws many kinds.
    /// </summary>
    /// <param name="logger">Where faults are told: those that pass as a warning, others as an error.</param>
    /// <param name="work">What is done, for the log.</param>
    /// <param name="round">Once; it waits by itself for the next occasion.</param>
    /// <param name="pause">After a fault.</param>
    /// <param name="stoppingToken">Ends it; it then returns.</param>
    public static async Task RepeatAsync(
        this ILogger logger, string work, Func<CancellationToken, Task> round, TimeSpan pause, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await round(stoppingToken);
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Faults.IsTransient(exception))
            {
                Waits(logger, work, exception.GetType().Name);
            }
            catch (Exception exception)
            {
                Faulted(logger, work, exception);
            }

            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "{Work} waits: {Fault}.")]
    private static partial void Waits(ILogger logger, string work, string fault);

    [LoggerMessage(11, LogLevel.Error, "{Work} failed and is tried again.")]
    private static partial void Faulted(ILogger logger, string work, Exception exception);
}
