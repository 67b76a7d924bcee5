using System.Diagnostics;
using System.Globalization;

namespace GrpcUnary;

/// <summary>A process that serves or calls; all pairs run as two processes, so that none has the machine's other core for free.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public static Child Start(string program, params string[] arguments) => new(Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "peers"),
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
