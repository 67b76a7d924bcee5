using System.Collections.Frozen;

namespace JobMatching.Engine.Searching;

/// <summary>The occupation dictionary that ads and queries are read with; its source is <c>occupations.txt</c>.</summary>
public static class Occupations
{
    private const string Features = "features";

    private static readonly Occupation[] Rows = Load();

    private static readonly FrozenDictionary<string, Occupation> ByCode =
        Rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>All concepts, the broader before the narrower.</summary>
    public static IReadOnlyList<Occupation> All => Rows;

    /// <summary>The concept with this code, or null.</summary>
    public static Occupation? Find(string code) => ByCode.GetValueOrDefault(code);

    private static Occupation[] Load()
    {
        var rows = new List<Occupation>();
        var above = new List<Occupation>();
        foreach (var line in Resource.Lines("occupations.txt"))
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            var depth = line.TakeWhile(character => character == ' ').Count() / 2;
            above.RemoveRange(depth, above.Count - depth);
            var english = Split(columns[2]);
            var row = new Occupation(
                columns[0],
                columns[1],
                english[0],
                [columns[1], .. english, .. Split(columns[3])],
                above.LastOrDefault()?.Code)
            {
                Number = rows.Count,
                Ancestors = [.. above.AsEnumerable().Reverse().Select(broader => broader.Number)],
                IsFeature = columns[0] == Features || above is [{ Code: Features }, ..],
            };
            rows.Add(row);
            above.Add(row);
        }

        return [.. rows];
    }

    private static string[] Split(string names) =>
        names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
