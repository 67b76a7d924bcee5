namespace Testing;

/// <summary>
/// The shared data folder: found through CHUNFENG_SHARED or as a sibling of the repository. Never shipped, so it may be
/// absent; then the tests that need it say so and are skipped. Compiled into each project that reads it.
/// </summary>
internal static class SharedData
{
    /// <summary>A folder of the data; null when it is not on this machine.</summary>
    public static string? Find(string folder) =>
        Roots().Select(root => Path.Combine(root, "data", folder)).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Roots()
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
