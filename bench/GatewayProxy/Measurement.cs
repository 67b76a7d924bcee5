using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace GatewayProxy;

/// <summary>
/// Puts the same load on each proxy in turn, several rounds so that the machine's moods meet all of them, and prints the
/// median: requests a second, 64 connections, keep-alive, GET of 1 KiB.
/// </summary>
internal static partial class Measurement
{
    private const int Connections = 64;
    private const int Rounds = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Scene scene, TimeSpan duration)
    {
        (string Name, Uri Address)[] proxies =
        [
            ("nginx", new Uri(scene.Nginx, "/api/v1/bench/1")),
            ("bare-yarp", new Uri(scene.Yarp, "/api/v1/bench/1")),
            ("gateway", new Uri(scene.Gateway, "/api/v1/bench/1")),
        ];
        foreach (var proxy in proxies)
        {
            await CheckAsync(proxy.Address, scene.Token);
            await LoadAsync(proxy.Address, scene.Token, WarmUp);
        }

        var results = proxies.ToDictionary(proxy => proxy.Name, _ => new List<(double Rate, double P99)>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var proxy in proxies)
            {
                results[proxy.Name].Add(await LoadAsync(proxy.Address, scene.Token, duration));
            }
        }

        Print(results, duration);
    }

    private static void Print(Dictionary<string, List<(double Rate, double P99)>> results, TimeSpan duration)
    {
        var (gateway, yarp, nginx) = (Median(results["gateway"]), Median(results["bare-yarp"]), Median(results["nginx"]));
        Console.WriteLine("# gateway with token check, quota and tracing; load, proxy and backend share the machine");
        Console.WriteLine(FormattableString.Invariant(
            $"# {Connections} connections, 1 KiB, {Rounds} rounds of {duration.TotalSeconds} s, {Environment.ProcessorCount} cores"));
        Console.WriteLine(FormattableString.Invariant(
            $"B3-gateway {gateway.Rate:F0} requests/s (bare YARP {yarp.Rate:F0}, {gateway.Rate / yarp.Rate:F2})"));
        Console.WriteLine(FormattableString.Invariant(
            $"B3-gateway-to-nginx {gateway.Rate:F0} requests/s (nginx {nginx.Rate:F0}, {gateway.Rate / nginx.Rate:F2})"));
        Console.WriteLine(FormattableString.Invariant(
            $"B3-gateway-p99 {gateway.P99:F2} ms (bare YARP {yarp.P99:F2}, {gateway.P99 / yarp.P99:F2})"));
    }

    private static (double Rate, double P99) Median(List<(double Rate, double P99)> rounds) =>
        rounds.OrderBy(round => round.Rate).ElementAt(rounds.Count / 2);

    private static async Task CheckAsync(Uri address, string token)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var body = await client.GetByteArrayAsync(address);
        if (!body.AsSpan().SequenceEqual(Peers.Backend.Body))
        {
            throw new InvalidOperationException($"{address} does not give the backend's answer.");
        }
    }

    private static async Task<(double Rate, double P99)> LoadAsync(Uri address, string token, TimeSpan duration)
    {
        var report = await Tool.RunAsync("wrk",
        [
            "-t1", $"-c{Connections}", $"-d{(int)duration.TotalSeconds}s", "--latency",
            "-H", $"Authorization: Bearer {token}", address.ToString(),
        ]);
        if (report.Contains("Non-2xx", StringComparison.Ordinal) || report.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address} refused requests:\n{report}");
        }

        var (value, unit) = (P99().Match(report).Groups[1].Value, P99().Match(report).Groups[2].Value);
        var factor = unit switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        return (
            double.Parse(Rate().Match(report).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(value, CultureInfo.InvariantCulture) * factor);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
