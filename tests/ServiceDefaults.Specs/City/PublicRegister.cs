namespace ServiceDefaults.Specs.City;

/// <summary>
/// The code lists of the shared data folder, by six-digit code: found through CHUNFENG_SHARED or as a sibling of the
/// repository. Never shipped, so it may be absent.
/// </summary>
internal static class PublicRegister
{
    public static IReadOnlyDictionary<string, string>? Find()
    {
        var folder = Candidates().Select(root => Path.Combine(root, "data", "regions")).FirstOrDefault(Directory.Exists);
        return folder is null ? null : new[] { "modood_provinces.csv", "modood_cities.csv", "modood_areas.csv" }
            .SelectMany(file => File.ReadLines(Path.Combine(folder, file)).Skip(1))
            .Select(line => line.Split(','))
            .DistinctBy(fields => fields[0].PadRight(6, '0'))
            .ToDictionary(fields => fields[0].PadRight(6, '0'), fields => fields[1].Trim('"'));
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHUNFENG_SHARED") is { } configured)
        {
            yield return configured;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            yield return Path.Combine(at.FullName, "shared");
        }
    }
}
