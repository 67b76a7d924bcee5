using System.Diagnostics;
using System.Globalization;

namespace GrpcUnary;

/// <summary>A process that serves or calls.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "peers");

    private Child(Process process) => _process = process;

    /// <summary>Fetches @grpc/grpc-js, once.</summary>
    public static async Task InstallAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
        {
            await using var npm = Start("npm", "ci", "--no-audit", "--no-fund", "--silent");
        }
    }

    public static Child Start(string program, params string[] arguments) => new(Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);

    public async Task<double> ReadNumberAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync();
        return double.Parse(
            line ?? throw new InvalidDataException($"{_process.StartInfo.FileName} ended without a figure."),
            CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
