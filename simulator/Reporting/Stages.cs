using System.Diagnostics;
using Spectre.Console;

namespace Simulator.Reporting;

/// <summary>Shows the steps: a bar for each on a terminal, a line for each where the output goes elsewhere.</summary>
internal sealed class Stages(IAnsiConsole console)
{
    private const int NeverWrapped = 500;
    private ProgressContext? _bars;

    /// <summary>The console; where the output goes to a file or another program it gets plain lines, unbroken.</summary>
    public static IAnsiConsole Console()
    {
        var console = AnsiConsole.Console;
        if (System.Console.IsOutputRedirected || !console.Profile.Capabilities.Interactive)
        {
            console.Profile.Capabilities.Interactive = false;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            console.Profile.Width = NeverWrapped;
        }

        return console;
    }

    /// <summary>Runs a play whose steps show their progress.</summary>
    public Task RunAsync(Func<Task> play) => !console.Profile.Capabilities.Interactive
        ? play()
        : console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                _bars = context;
                await play();
                _bars = null;
            });

    /// <summary>Runs one step; what it returns is said when it is over.</summary>
    public async Task StepAsync(string name, Func<IStage, Task<string>> step)
    {
        var begun = Stopwatch.GetTimestamp();
        if (_bars is { } bars)
        {
            var bar = bars.AddTask(Markup.Escape(name), maxValue: 1);
            var said = await step(new Bar(bar));
            bar.Value = bar.MaxValue;
            bar.Description = Markup.Escape($"{name}: {said}");
            bar.StopTask();
            return;
        }

        console.WriteLine(name + " ...");
        var result = await step(Silence.Instance);
        console.WriteLine($"  {result} ({Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s)");
    }

    private sealed class Bar(ProgressTask task) : IStage
    {
        public void Expect(long total) => task.MaxValue = Math.Max(1, total);

        public void Advance(long done) => task.Increment(done);
    }

    private sealed class Silence : IStage
    {
        public static Silence Instance { get; } = new();

        public void Expect(long total)
        {
        }

        public void Advance(long done)
        {
        }
    }
}
