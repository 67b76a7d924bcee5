namespace Subsidies.Specs.Cel;

/// <summary>The conformance cases of google/cel-spec, where the folder of shared data stands beside the clone.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_conformance_case_gives_what_the_specification_says()
    {
        var folder = SharedData.Find("cel");
        Assert.SkipWhen(folder is null, "the conformance cases are not beside this clone (set CHUNFENG_SHARED to their folder)");
        var cases = Directory.EnumerateFiles(folder, "*.json").SelectMany(ConformanceCase.Read).ToList();
        cases.ShouldNotBeEmpty();
        cases.ShouldAllBe(one => one.Skipped == null);
        cases.Select(one => one.Run() is { } wrong ? $"{one.Name}: {wrong}" : null).OfType<string>().ShouldBeEmpty();
    }
}
