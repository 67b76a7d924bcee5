using System.Globalization;
using System.Net;

namespace Standins.Aspire;

internal static class ListeningSockets
{
    private const string Listening = "0A";

    /// <summary>Where a process listens: nowhere when it has ended, as PostgreSQL's workers do while they are being counted.</summary>
    public static IReadOnlyList<IPEndPoint> Of(int process)
    {
        try
        {
            return Read(process);
        }
        catch (IOException) when (!Directory.Exists($"/proc/{process}"))
        {
            return [];
        }
    }

    private static List<IPEndPoint> Read(int process)
    {
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget)
            .Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            .Select(target => target!["socket:[".Length..^1])
            .ToHashSet();
        return
        [
            .. new[] { "tcp", "tcp6" }
                .SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Listening && sockets.Contains(fields[9]))
                .Select(fields => fields[1].Split(':'))
                .Select(place => new IPEndPoint(
                    Parse(place[0]), int.Parse(place[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        ];
    }

    // Each group of eight digits is a 32-bit number in the byte order of the machine.
    private static IPAddress Parse(string digits) => new([.. digits.Chunk(8).SelectMany(
        group => BitConverter.GetBytes(uint.Parse(group, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))]);
}
