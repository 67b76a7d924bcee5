using Testing;

namespace ServiceDefaults.Specs.City;

/// <summary>The code lists of the shared data folder, by six-digit code.</summary>
internal static class PublicRegister
{
    public static IReadOnlyDictionary<string, string>? Find()
    {
        return SharedData.Find("regions") is not { } folder ? null : new[] { "modood_provinces.csv", "modood_cities.csv", "modood_areas.csv" }
            .SelectMany(file => File.ReadLines(Path.Combine(folder, file)).Skip(1))
            .Select(line => line.Split(','))
            .DistinctBy(fields => fields[0].PadRight(6, '0'))
            .ToDictionary(fields => fields[0].PadRight(6, '0'), fields => fields[1].Trim('"'));
    }
}
