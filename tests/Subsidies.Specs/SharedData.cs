namespace Subsidies.Specs;

/// <summary>Finds the folder of public test data that may stand beside a clone.</summary>
internal static class SharedData
{
    public static string? Find(string folder)
    {
        if (Environment.GetEnvironmentVariable("CHUNFENG_SHARED") is { Length: > 0 } set)
        {
            return Existing(Path.Combine(set, "data", folder));
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Existing(Path.Combine(at.FullName, "shared", "data", folder)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
