using System.Globalization;
using System.Runtime.InteropServices;

namespace Scenarios;

/// <summary>Processes of this machine, as /proc shows them.</summary>
internal static class Processes
{
    private const int Kill = 9;

    /// <summary>SIGKILL to a process and all its descendants, parents first so that none starts another.</summary>
    public static void KillWithChildren(int process)
    {
        var family = new List<int> { process };
        var parents = Parents();
        for (var index = 0; index < family.Count; index++)
        {
            family.AddRange(parents.Where(pair => pair.Value == family[index]).Select(pair => pair.Key));
        }

        foreach (var member in family)
        {
            _ = Signal(member, Kill);
        }
    }

    /// <summary>Processes whose command line or environment contains a text.</summary>
    public static IReadOnlyList<int> Mentioning(string text) => All()
        .Where(process => Read(process, "cmdline").Contains(text, StringComparison.Ordinal)
            || Read(process, "environ").Contains(text, StringComparison.Ordinal))
        .ToList();

    private static Dictionary<int, int> Parents() => All()
        .Select(process => (process, Stat: Read(process, "stat")))
        .Where(entry => entry.Stat.Length > 0)
        .ToDictionary(
            entry => entry.process,
            entry => int.Parse(entry.Stat[(entry.Stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(entry => int.TryParse(Path.GetFileName(entry), out var process) ? process : 0)
        .Where(process => process > 0);

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
