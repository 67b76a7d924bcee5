using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Standins.Aspire;

/// <summary>However the app host ends, everything it started ends with it.</summary>
[Collection(nameof(AspireCollection))]
public sealed partial class KilledAppHostTests : IDisposable
{
    private readonly TemporaryState _state = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task No_process_outlives_the_app_host(string signal)
    {
        using var host = StartHost();
        var processes = await WaitUntilHealthyAsync(host);
        processes.Count.ShouldBeGreaterThan(10);

        Processes.Signal(host.Id, signal);
        await host.WaitForExitAsync(Token);
        await Processes.UntilGoneAsync(processes);

        if (signal != "KILL")
        {
            host.ExitCode.ShouldBe(0);
        }
    }

    private static async Task<IReadOnlyList<int>> WaitUntilHealthyAsync(Process host)
    {
        var login = "";
        while (login.Length == 0)
        {
            var line = await host.StandardOutput.ReadLineAsync(Token);
            login = LoginAddress().Match(line.ShouldNotBeNull("The app host ended.")).Value;
        }

        // The streams of a process that nobody reads fill up.
        _ = host.StandardOutput.BaseStream.CopyToAsync(Stream.Null, Token);
        using var client = new HttpClient { BaseAddress = new Uri(login) };
        (await client.GetAsync(login, Token)).EnsureSuccessStatusCode();
        using var changes = new StreamReader(await client.GetStreamAsync("/api/resources", Token));
        while (await changes.ReadLineAsync(Token) is { } change)
        {
            if (change.Contains("\"name\":\"front\"", StringComparison.Ordinal)
                && change.Contains("\"health\":\"Healthy\"", StringComparison.Ordinal))
            {
                return [.. Processes.TreeOf(host.Id).Where(process => process != host.Id)];
            }
        }

        throw new InvalidOperationException("The app host ended.");
    }

    private Process StartHost()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Projects.Standins_AppHost).Assembly.Location])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPIRE_STANDIN_STATE"] = _state.Path;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/login\?t=\w+")]
    private static partial Regex LoginAddress();
}
