using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

/// <summary>A process of a resource, with whatever it starts itself.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly ProcessSpecification _specification;
    private readonly string _run;
    private readonly string _resource;

    private ChildProcess(Process process, ProcessSpecification specification, string run, string resource)
    {
        _process = process;
        _specification = specification;
        _run = run;
        _resource = resource;
    }

    public int Id => _process.Id;

    /// <summary>The exit code, once the process and all that it started have ended.</summary>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    public static ChildProcess Start(ProcessSpecification specification, string run, string resource, ConsoleLog log)
    {
        // In a session of its own it does not get the Ctrl-C that is meant for the app host, which stops it in turn.
        var start = new ProcessStartInfo(Commands.Find("setsid"))
        {
            WorkingDirectory = specification.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (specification.User is { } user)
        {
            foreach (var word in new[] { Commands.Find("setpriv"), $"--reuid={user}", $"--regid={user}", "--clear-groups", "--" })
            {
                start.ArgumentList.Add(word);
            }
        }

        start.ArgumentList.Add(Commands.Find(specification.Program, specification.WorkingDirectory));
        foreach (var argument in specification.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        SetEnvironment(start, specification, run, resource);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.Start();
        process.StandardInput.Close();
        var child = new ChildProcess(process, specification, run, resource);
        child.Ended = child.EndAsync(
            exited.Task,
            CopyAsync(process.StandardOutput, log, isError: false),
            CopyAsync(process.StandardError, log, isError: true));
        return child;
    }

    /// <summary>Asks the process to end, and after a while does not ask any more.</summary>
    public async Task<int> StopAsync()
    {
        ProcessTable.Signal(Id, _specification.StopSignal switch
        {
            PosixSignal.SIGINT => ProcessTable.Interrupt,
            _ => ProcessTable.Terminate,
        });
        await ((Task)Ended).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!Ended.IsCompleted)
        {
            ProcessTable.Signal(Id, ProcessTable.Kill);
        }

        return await Ended.ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();

    private static void SetEnvironment(
        ProcessStartInfo start, ProcessSpecification specification, string run, string resource)
    {
        if (!specification.InheritsEnvironment)
        {
            start.Environment.Clear();
        }

        // What tells the app host how to run is not meant for what it runs.
        foreach (var own in start.Environment.Keys.Where(
            name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
                || name is "DOTNET_LAUNCH_PROFILE" or "DOTNET_ENVIRONMENT").ToArray())
        {
            start.Environment.Remove(own);
        }

        foreach (var (name, value) in specification.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ProcessTable.RunVariable] = run;
        start.Environment[ProcessTable.ResourceVariable] = resource;
    }

    private static async Task CopyAsync(StreamReader output, ConsoleLog log, bool isError)
    {
        while (await output.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            log.Write(line, isError);
        }
    }

    private async Task<int> EndAsync(Task exited, params Task[] copies)
    {
        await exited.ConfigureAwait(false);

        // As in a container, nothing of it outlives its first process.
        var directory = _specification.OwnsWorkingDirectory ? _specification.WorkingDirectory : null;
        while (ProcessTable.Find(_run, _resource, directory) is { Count: > 0 } remains)
        {
            foreach (var process in remains)
            {
                ProcessTable.Signal(process, ProcessTable.Kill);
            }

            await Task.Delay(Glance).ConfigureAwait(false);
        }

        await Task.WhenAll(copies).WaitAsync(TimeSpan.FromSeconds(1))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.ExitCode;
    }
}
