using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Architecture;

/// <summary>A file of the repository: its path from the root, with forward slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.Count(character => character == '\n');
}

/// <summary>The repository's own files, as the rules look at them.</summary>
public static partial class Sources
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> CSharp { get; } = Read("*.cs");

    public static IReadOnlyList<SourceFile> Projects { get; } = Read("*.csproj");

    /// <summary>Hand-written code of the product: no tests, benchmarks, migrations.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = CSharp.Where(file =>
        !file.Path.StartsWith("tests/", StringComparison.Ordinal)
        && !file.Path.StartsWith("bench/", StringComparison.Ordinal)
        && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)).ToList();

    /// <summary>What a project file refers to, by kind of element.</summary>
    public static IEnumerable<string> References(this SourceFile project, string element) =>
        Reference().Matches(project.Text).Where(match => match.Groups[1].Value == element)
            .Select(match => match.Groups[2].Value);

    [GeneratedRegex("<(\\w+) Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    private static List<SourceFile> Read(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(file => (Full: file, Path: System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .Where(file => !file.Path.StartsWith("artifacts/", StringComparison.Ordinal)
                && !file.Path.Contains("/obj/", StringComparison.Ordinal)
                && !file.Path.Contains("node_modules/", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full)))
            .ToList();

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // Deterministic builds may map source paths, so the search starts from where the tests run.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Platform.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Platform.sln above {AppContext.BaseDirectory} ({here}).");
    }
}
