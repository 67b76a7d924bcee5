using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scenarios;

/// <summary>A play of the simulator in a process of its own.</summary>
public sealed class SimulatorRun : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();

    private SimulatorRun(Process process) => _process = process;

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    public static SimulatorRun Start(
        Uri gateway, string secret, string options, IReadOnlyDictionary<string, string>? environment)
    {
        // Built beside this assembly, in the same configuration.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var simulator = Path.Combine(own.Parent!.Parent!.FullName, "Simulator", own.Name, "Simulator.dll");
        var start = new ProcessStartInfo("dotnet", $"exec \"{simulator}\" play --gateway {gateway} {options}")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Identity__Clients__administrator"] = secret;
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var run = new SimulatorRun(new Process { StartInfo = start });
        run._process.OutputDataReceived += (_, line) => run.Take(line.Data);
        run._process.ErrorDataReceived += (_, line) => run.Take(line.Data);
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Waits until the play enters a step, as its output says.</summary>
    public async Task UntilAsync(string step, CancellationToken cancellationToken)
    {
        var entered = _awaited.GetOrAdd($"{step} ...", _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_lines.Contains($"{step} ..."))
        {
            return;
        }

        var ended = _process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(entered.Task, ended) == ended)
        {
            entered.Task.IsCompleted.ShouldBeTrue($"the play ended before '{step}':\n{Output}");
        }
    }

    /// <summary>Waits for its end; answers whether all its checks held.</summary>
    public async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (_awaited.TryGetValue(line, out var entered))
        {
            entered.TrySetResult();
        }
    }
}
