namespace Architecture.Rules;

/// <summary>Where things lie and how large they are (style.md 2, 4; design.md, "The house").</summary>
public sealed class Layout
{
    private const int MostLines = 200;
    private const int MostLinesOfALibrary = 400;
    private const int MedianLines = 60;

    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "Persistence", "Features", "Repositories", "Helpers", "Utils", "Common"];

    [Fact]
    public void No_file_of_the_product_is_longer_than_its_budget() => TooLong(Sources.Product).ShouldBeEmpty();

    [Fact]
    public void A_planted_file_of_two_hundred_and_one_lines_is_found() =>
        TooLong([new("services/Liaison/Enterprises/Everything.cs", new string('\n', 201))]).ShouldHaveSingleItem();

    [Fact]
    public void Half_of_the_product_s_files_are_shorter_than_sixty_lines() =>
        Sources.Product.Select(file => file.Lines).Order().ElementAt(Sources.Product.Count / 2).ShouldBeLessThan(MedianLines);

    [Fact]
    public void A_service_is_cut_by_feature_and_never_by_layer() => Layered(Sources.Product).ShouldBeEmpty();

    [Fact]
    public void A_planted_layer_is_found() =>
        Layered([new("services/Liaison/Infrastructure/Things.cs", "")]).ShouldHaveSingleItem();

    [Fact]
    public void Program_of_a_service_is_under_forty_lines() =>
        Sources.Product.Where(file => file.Path.StartsWith("services/", StringComparison.Ordinal)
            && file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && file.Lines >= 40).ShouldBeEmpty();

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) => files
        .Where(file => file.Lines > (IsLibrary(file.Path) ? MostLinesOfALibrary : MostLines))
        .Select(file => $"{file.Path}: {file.Lines} lines");

    // Stand-ins and pure libraries hold algorithms and protocols that read better whole; a producer's events are one list (design.md, "The house").
    private static bool IsLibrary(string path) =>
        path.StartsWith("standins/", StringComparison.Ordinal)
        || path.StartsWith("contracts/", StringComparison.Ordinal)
        || path.StartsWith("services/JobMatching.Engine/", StringComparison.Ordinal)
        || path.StartsWith("services/Transport.Planner/", StringComparison.Ordinal)
        || path.StartsWith("services/Subsidies.Rules/", StringComparison.Ordinal);

    private static IEnumerable<string> Layered(IEnumerable<SourceFile> files) => files
        .Where(file => file.Path.StartsWith("services/", StringComparison.Ordinal)
            && file.Path.Split('/') is [_, _, var folder, _, ..] && Layers.Contains(folder))
        .Select(file => file.Path);
}
