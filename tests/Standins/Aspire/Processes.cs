using System.Diagnostics;

namespace Standins.Aspire;

internal static class Processes
{
    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    public static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process}"]);
        kill.WaitForExit();
    }

    public static bool Exists(int process) => Directory.Exists($"/proc/{process}");

    public static async Task UntilGoneAsync(IEnumerable<int> processes)
    {
        foreach (var process in processes)
        {
            using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (Exists(process))
            {
                await glance.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>A process and all that descend from it.</summary>
    public static IReadOnlyList<int> TreeOf(int root)
    {
        var parents = new Dictionary<int, int>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var process) && ReadParent(entry) is { } parent)
            {
                parents[process] = parent;
            }
        }

        return [root, .. parents.Keys.Where(process => Ancestors(process).Contains(root))];

        IEnumerable<int> Ancestors(int process)
        {
            while (parents.TryGetValue(process, out process))
            {
                yield return process;
            }
        }
    }

    private static int? ReadParent(string entry)
    {
        try
        {
            var stat = File.ReadAllText($"{entry}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
