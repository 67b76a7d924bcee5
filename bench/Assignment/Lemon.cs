using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using JobMatching.Engine.Assigning;

namespace AssignmentBench;

/// <summary>The peer: LEMON's network simplex on the same problem, in a process of its own.</summary>
internal static class Lemon
{
    /// <summary>The value that LEMON finds, and the seconds that it takes without reading the file.</summary>
    public static (long Value, double Seconds) Solve(AssignmentProblem problem)
    {
        var folder = Directory.CreateTempSubdirectory("assignment-").FullName;
        try
        {
            var (input, program) = (Path.Combine(folder, "problem"), Path.Combine(folder, "peer"));
            Write(problem, input);
            Run("g++", "-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "peer", "lemon.cpp"));
            var answer = Run(program, input).Split(' ');
            return (long.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(AssignmentProblem problem, string path)
    {
        int[] rows = [0, .. Enumerable.Range(0, problem.WorkerCount).Select(worker => problem.PairsOf(worker).End.Value)];
        var pairs = Enumerable.Range(0, problem.PairCount);
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes<int>([problem.WorkerCount, problem.PostCount, problem.PairCount]));
        file.Write(MemoryMarshal.AsBytes<int>(rows));
        file.Write(MemoryMarshal.AsBytes<int>([.. pairs.Select(problem.PostOf)]));
        file.Write(MemoryMarshal.AsBytes<long>([.. pairs.Select(problem.ValueOf)]));
        file.Write(MemoryMarshal.AsBytes<int>([.. Enumerable.Range(0, problem.PostCount).Select(problem.PlacesOf)]));
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
