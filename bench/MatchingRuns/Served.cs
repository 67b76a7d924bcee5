using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Recommendations;

namespace MatchingRunsBench;

/// <summary>A matching run of a city through the service, stage by stage.</summary>
internal static class Served
{
    public static async Task<int> RunAsync(int percent, int seed, bool kill)
    {
        var rows = new CityRows(new GeneratedCity(2535 * percent, 380 * percent, 380 * percent, seed, mostPlaces: 18));
        await using var city = await ServedCity.OpenAsync();
        var watch = Stopwatch.StartNew();
        await city.FillAsync(rows);
        Tell($"served-fill {Lap(watch):0.0} s");

        var run = await city.RequestRunAsync();
        if (kill)
        {
            await city.WatchAsync(run, told => State(told) == "assigning" && Number(told, "workers") > 0);
            await city.KillAndStartAgainAsync();
            Tell($"# killed while it assigned, after {Lap(watch):0.0} s");
        }

        var read = 0.0;
        var found = 0.0;
        var assigned = await city.WatchAsync(run, told => State(told) == "assigned", told =>
        {
            (read, found) = (Number(told, "workers") > 0 && read == 0 ? watch.Elapsed.TotalSeconds : read, watch.Elapsed.TotalSeconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"# {found:0.0} s {State(told)} round {Number(told, "round")}, gap {Number(told, "upperBound") - Number(told, "value"):0.000000}"));
        });
        Tell($"served-assigned {Lap(watch):0.0} s ({read:0.0} until all was read; {Number(assigned, "placed")} of {Number(assigned, "workers")} workers placed at {Number(assigned, "posts")} posts, proven {assigned.GetProperty("provenOptimal")})");
        await city.ProposeAsync(run);
        if (kill)
        {
            await city.WatchAsync(run, told => Number(told, "proposed") > 0);
            await city.KillAndStartAgainAsync();
            Tell($"# killed while it proposed, after {Lap(watch):0.0} s");
        }

        await city.WatchAsync(run, told => State(told) == "proposed");
        Tell($"served-proposed {Lap(watch):0.0} s");
        var (intents, isExact) = await city.CheckAsync(run);
        Tell($"served-memory {city.PeakMemory / 1024.0 / 1024:0} MiB (peak of the service's process)");
        Tell($"# {intents} intents, each of one place: {isExact}");
        return isExact ? 0 : 1;
    }

    private static double Lap(Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }

    private static string State(JsonElement run) => run.GetProperty("state").GetString()!;

    private static double Number(JsonElement run, string name) => run.GetProperty(name).GetDouble();

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
