using System.Runtime.InteropServices;
using Run;
using Testing;

// Runs every test assembly that was built beside this one, or those whose names contain an argument. Servers are started
// once for all; the last line counts the tests.
using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopping.Cancel();
});
var assemblies = TestAssembly.Find(AppContext.BaseDirectory)
    .Where(assembly => args.Length == 0 || args.Any(wish => assembly.Name.Contains(wish, StringComparison.OrdinalIgnoreCase)))
    .ToList();
try
{
    return await RunAsync();
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    Console.WriteLine("Stopped.");
    return 1;
}

async Task<int> RunAsync()
{
    await using var servers = await Servers.StartAsync(stopping.Token);
    var environment = servers.Environment();

    var results = new List<TestResult>();
    await Parallel.ForEachAsync(
        assemblies.Where(assembly => !assembly.NeedsTheWholeMachine),
        new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stopping.Token },
        async (assembly, cancellationToken) =>
        {
            var result = await assembly.RunAsync(environment, cancellationToken);
            lock (results)
            {
                results.Add(result);
                result.Print();
            }
        });
    foreach (var assembly in assemblies.Where(assembly => assembly.NeedsTheWholeMachine))
    {
        var result = await assembly.RunAsync(environment, stopping.Token);
        results.Add(result);
        result.Print();
    }

    // Last of all, what failed: the end of a log is what is read first, and often all that is kept.
    var failures = results.SelectMany(result => result.Failures).ToList();
    foreach (var failure in failures)
    {
        Console.WriteLine($"FAILED {failure}");
    }

    Console.WriteLine($"{results.Sum(result => result.Passed)} passed, {failures.Count} failed");
    return results.Count > 0 && failures.Count == 0 ? 0 : 1;
}
