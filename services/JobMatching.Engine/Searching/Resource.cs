namespace JobMatching.Engine.Searching;

/// <summary>Lists that are built into this library.</summary>
internal static class Resource
{
    /// <summary>The lines that are neither empty nor remarks, with their indentation.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.TrimEnd();
            }
        }
    }
}
