using System.Text.Json;

namespace Overview.Reference;

/// <summary>The published figures of the five cities, read only: what the platform's own indicators are compared with.</summary>
internal sealed class ReferenceFigures
{
    private static readonly string[] Files =
        ["anshan.json", "daqing.json", "ningbo-jiangbei.json", "taizhou.json", "tongchuan.json"];

    private ReferenceFigures(IReadOnlyList<ReferenceFigure> all) => All = all;

    public IReadOnlyList<ReferenceFigure> All { get; }

    public IEnumerable<string> Cities => All.Select(figure => figure.City).Distinct();

    public static ReferenceFigures Load() => new([.. Files.SelectMany(Read)]);

    /// <summary>Those of a city, and of an id: <c>TZ-32</c> is all figures of that item, <c>TZ-32.1</c> one.</summary>
    public IEnumerable<ReferenceFigure> Find(string? city, string? id) => All
        .Where(figure => city is null || figure.City.Equals(city, StringComparison.OrdinalIgnoreCase))
        .Where(figure => id is null || figure.Id == id || figure.Id.StartsWith(id + ".", StringComparison.Ordinal));

    private static IEnumerable<ReferenceFigure> Read(string name)
    {
        using var file = typeof(ReferenceFigures).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing.");
        var content = JsonSerializer.Deserialize<Content>(file, JsonSerializerOptions.Web)!;
        return content.Figures.Select(figure => figure with { City = content.City });
    }

    private sealed record Content(string City, IReadOnlyList<ReferenceFigure> Figures);
}
