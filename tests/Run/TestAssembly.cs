using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Run;

/// <summary>A test assembly: an executable that prints its own summary.</summary>
internal sealed partial record TestAssembly(string Name, string Path)
{
    // What makes a program of an assembly of tests. Benchmarks use the same servers and helpers and do not have it.
    private const string OwnRunner = "xunit.v3.runner.inproc.console.dll";

    /// <summary>Scenarios start the whole platform and kill parts of it: nothing else runs beside them.</summary>
    public bool NeedsTheWholeMachine => Name == "Scenarios";

    /// <summary>The test assemblies built in the same configuration, quick ones first.</summary>
    public static IEnumerable<TestAssembly> Find(string ownFolder)
    {
        var configuration = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(ownFolder));
        var bin = System.IO.Path.GetFullPath(System.IO.Path.Combine(ownFolder, "..", ".."));
        return Directory.EnumerateDirectories(bin)
            .Select(folder => System.IO.Path.GetFileName(folder)!)
            .Select(name => new TestAssembly(name, System.IO.Path.Combine(bin, name, configuration, name + ".dll")))
            .Where(assembly => File.Exists(assembly.Path)
                && File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(assembly.Path)!, OwnRunner)))
            .OrderBy(assembly => assembly.Name.EndsWith("Specs", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(assembly => assembly.Name, StringComparer.Ordinal);
    }

    public async Task<TestResult> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path, "-noColor", "-noLogo"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var text = await output + await errors;
        return Summary().Match(text) is { Success: true } summary
            ? Count(text, summary, watch.Elapsed)
            : new TestResult(Name, 0, 1, 0, watch.Elapsed, text + "\nIt ended without a summary.");
    }

    private TestResult Count(string text, Match summary, TimeSpan elapsed)
    {
        int Number(string group) => int.Parse(summary.Groups[group].Value, CultureInfo.InvariantCulture);
        var failed = Number("failed") + Number("errors");
        var passed = Number("total") - Number("failed") - Number("skipped") - Number("notrun");
        return new TestResult(Name, passed, failed, Number("skipped"), elapsed, text);
    }

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+), Not Run: (?<notrun>\d+)")]
    private static partial Regex Summary();
}

/// <summary>What a test assembly came to.</summary>
internal sealed partial record TestResult(string Name, int Passed, int Failed, int Skipped, TimeSpan Elapsed, string Output)
{
    /// <summary>One line when all is well; everything that it printed when not. Skipped tests say why either way.</summary>
    public void Print()
    {
        if (Failed > 0)
        {
            Console.WriteLine(Output);
        }
        else if (Skipped > 0)
        {
            Console.WriteLine(string.Join('\n', Output.Split('\n').Where((line, index) =>
                line.Contains("[SKIP]", StringComparison.Ordinal)
                || (index > 0 && Output.Split('\n')[index - 1].Contains("[SKIP]", StringComparison.Ordinal)))));
        }

        Console.WriteLine($"{Name}: {Passed} passed, {Failed} failed, {Skipped} skipped in {Elapsed.TotalSeconds:0} s");
    }
}
