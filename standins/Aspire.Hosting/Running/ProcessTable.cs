using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>
/// Finds processes by the mark they carry in their environment, which children inherit whatever becomes of their
/// parents, or by the directory they work in, since a server may overwrite its environment with its title.
/// </summary>
internal static class ProcessTable
{
    public const string RunVariable = "ASPIRE_STANDIN_RUN";
    public const string ResourceVariable = "ASPIRE_STANDIN_RESOURCE";

    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static IReadOnlyList<int> Find(string run, string resource, string? directory)
    {
        var marks = new[] { $"{RunVariable}={run}", $"{ResourceVariable}={resource}" };
        return [.. Directory.EnumerateDirectories("/proc")
            .Where(entry => char.IsAsciiDigit(entry["/proc/".Length]))
            .Where(entry => Carries(entry, marks) || (directory is not null && WorksIn(entry, directory)))
            .Select(entry => int.Parse(entry.AsSpan("/proc/".Length), CultureInfo.InvariantCulture))];
    }

    /// <summary>A process that has ended already needs no signal.</summary>
    public static void Signal(int process, int signal) => _ = NativeKill(process, signal);

    private static bool Carries(string entry, string[] marks)
    {
        try
        {
            var variables = Encoding.UTF8.GetString(File.ReadAllBytes($"{entry}/environ")).Split('\0');
            return marks.All(variables.Contains);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // It has ended meanwhile, or is another user's.
        }
    }

    private static bool WorksIn(string entry, string directory)
    {
        try
        {
            return File.ResolveLinkTarget($"{entry}/cwd", returnFinalTarget: false)?.FullName is { } path
                && (path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
