using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

public sealed class OccupationSpecs
{
    [Fact]
    public void Codes_and_names_stand_for_one_occupation_each()
    {
        Occupations.All.Select(occupation => occupation.Code).ShouldBeUnique();
        Occupations.All.SelectMany(occupation => occupation.Names).Select(name => SearchText.Normalize(name, 100))
            .GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Every_broader_occupation_is_there_before_what_it_contains()
    {
        var seen = new HashSet<string>();
        foreach (var occupation in Occupations.All)
        {
            (occupation.Broader is null || seen.Contains(occupation.Broader)).ShouldBeTrue(occupation.Code);
            seen.Add(occupation.Code);
        }
    }

    [Fact]
    public void Several_hundred_occupations_are_known() => Occupations.All.Count.ShouldBeGreaterThan(250);
}
