using System.Diagnostics;
using System.Reflection;

namespace Aspire.Hosting.Running;

/// <summary>
/// A small process beside the app host that outlives it, even when it is killed, just long enough to end all that it
/// started.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly Process _process;

    private Watchdog(Process process) => _process = process;

    public static Watchdog Start(string run, string temporaryDirectory, IEnumerable<string> directories)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("watchdog.sh")!;
        using var reader = new StreamReader(resource);
        var start = new ProcessStartInfo(
            Commands.Find("setsid"),
            ["/bin/sh", "-c", reader.ReadToEnd(), "watchdog", run, temporaryDirectory, .. directories])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        // It must not take itself for one of those that it ends.
        start.Environment.Remove(ProcessTable.RunVariable);
        return new Watchdog(Process.Start(start)!);
    }

    /// <summary>Lets it do its work and waits for it.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();
}
