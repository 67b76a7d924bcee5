using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace Run;

/// <summary>A test assembly: an executable that reports its own results.</summary>
internal sealed record TestAssembly(string Name, string Path)
{
    // What makes a program of an assembly of tests. Benchmarks use the same servers and helpers and do not have it.
    private const string OwnRunner = "xunit.v3.runner.inproc.console.dll";

    /// <summary>Scenarios start the whole platform and kill parts of it: nothing else runs beside them.</summary>
    public bool NeedsTheWholeMachine => Name == "Scenarios";

    /// <summary>
    /// The test assemblies built in the same configuration. The largest first, as a large one takes long and at the end nobody is to
    /// wait for one alone.
    /// </summary>
    public static IEnumerable<TestAssembly> Find(string ownFolder)
    {
        var configuration = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(ownFolder));
        var bin = System.IO.Path.GetFullPath(System.IO.Path.Combine(ownFolder, "..", ".."));
        return Directory.EnumerateDirectories(bin)
            .Select(folder => System.IO.Path.GetFileName(folder)!)
            .Select(name => new TestAssembly(name, System.IO.Path.Combine(bin, name, configuration, name + ".dll")))
            .Where(assembly => File.Exists(assembly.Path)
                && File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(assembly.Path)!, OwnRunner)))
            .OrderByDescending(assembly => new FileInfo(assembly.Path).Length);
    }

    public async Task<TestResult> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var report = System.IO.Path.ChangeExtension(Path, ".results.xml");
        File.Delete(report);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path, "-noColor", "-noLogo", "-xml", report])
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
        return File.Exists(report)
            ? TestResult.Read(Name, XDocument.Load(report), watch.Elapsed, text)
            : new TestResult(Name, 0, [$"{Name} ended without a report."], [], watch.Elapsed, text);
    }
}

/// <summary>What a test assembly came to.</summary>
/// <param name="Name">The assembly.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failures">Each failed test, or error outside any test, with its message and stack.</param>
/// <param name="Skips">Each skipped test with its reason.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="Output">All that it printed.</param>
internal sealed record TestResult(
    string Name, int Passed, IReadOnlyList<string> Failures, IReadOnlyList<string> Skips, TimeSpan Elapsed, string Output)
{
    /// <summary>Reads a report in xUnit's format.</summary>
    public static TestResult Read(string name, XDocument report, TimeSpan elapsed, string output)
    {
        var tests = report.Descendants("test").ToList();
        var errors = report.Descendants("error").Select(error => $"{name} {(string?)error.Attribute("name")}{Told(error)}");
        var failures = tests.Where(test => Result(test) == "Fail").Select(test => $"{Called(test)}{Told(test)}");
        var skips = tests.Where(test => Result(test) == "Skip").Select(test => $"{Called(test)}\n  skipped: {test.Element("reason")?.Value}");
        return new TestResult(
            name, tests.Count(test => Result(test) == "Pass"), [.. errors, .. failures], [.. skips], elapsed, output);
    }

    /// <summary>One line when all is well; everything that it printed when not. Skipped tests say why either way.</summary>
    public void Print()
    {
        if (Failures.Count > 0)
        {
            Console.WriteLine(Output);
        }

        foreach (var skip in Skips)
        {
            Console.WriteLine(skip);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Passed} passed, {Failures.Count} failed, {Skips.Count} skipped in {Elapsed.TotalSeconds:0} s"));
    }

    private static string? Result(XElement test) => (string?)test.Attribute("result");

    private static string? Called(XElement test) => (string?)test.Attribute("name");

    private static string Told(XElement test) => test.Element("failure") is { } failure
        ? $"\n{failure.Element("message")?.Value}\n{failure.Element("stack-trace")?.Value}"
        : "";
}
