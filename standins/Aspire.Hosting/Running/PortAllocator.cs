using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Running;

/// <summary>
/// Finds free ports of 127.0.0.1 and keeps them for the life of the app host, so that a resource comes back on its
/// port. They lie below the range from which the kernel serves outgoing connections; a lock file a port keeps app hosts
/// that run side by side apart until their processes listen.
/// </summary>
internal sealed class PortAllocator : IDisposable
{
    private const int First = 10_000;
    private static readonly int Beyond = FirstEphemeralPort();

    private readonly string _locks =
        Path.Combine(Path.GetTempPath(), $"aspire-standin-ports-{Environment.UserName}");

    private readonly List<FileStream> _held = [];

    public int Reserve()
    {
        DirectoryAccess.CreatePrivate(_locks);
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Beyond);
            if (TryHold(port) && IsFree(port))
            {
                return port;
            }
        }
    }

    public void Dispose()
    {
        foreach (var held in _held)
        {
            File.Delete(held.Name);
            held.Dispose();
        }

        _held.Clear();
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FirstEphemeralPort()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        var first = File.Exists(Range) && int.TryParse(File.ReadAllText(Range).Split('\t', ' ')[0], out var port)
            ? port
            : 32_768;
        return first > First + 1_000 ? first : 60_000;
    }

    private bool TryHold(int port)
    {
        try
        {
            lock (_held)
            {
                _held.Add(new FileStream(
                    Path.Combine(_locks, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
