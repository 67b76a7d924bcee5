using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class PolicySetTests
{
    private static PolicyDocument Policy(
        string code, int version = 1, string from = "2020-01-01", string? to = null, string[]? excludes = null, string[]? yieldsTo = null)
    {
        var sample = Samples.Compiled().Document;
        return sample with
        {
            Code = code,
            Version = version,
            ValidFrom = DateOnly.ParseExact(from, "yyyy-MM-dd", null),
            ValidTo = to is null ? null : DateOnly.ParseExact(to, "yyyy-MM-dd", null),
            Stacking = sample.Stacking with { Excludes = excludes ?? [], YieldsTo = yieldsTo ?? [] },
        };
    }

    private static string[] Faults(params PolicyDocument[] documents) =>
        [.. PolicySet.Check(documents).Select(fault => $"{fault.PolicyCode} v{fault.PolicyVersion} {fault.Error.Field} {fault.Error.Code}")];

    [Fact]
    public void Policies_that_exclude_one_another_in_an_order_contradict_nothing() =>
        Faults(Policy("A", excludes: ["B"], yieldsTo: ["B"]), Policy("B", excludes: ["A", "C"], yieldsTo: ["C"]), Policy("C")).ShouldBeEmpty();

    [Fact]
    public void Precedence_in_a_circle_is_found() =>
        Faults(
            Policy("A", excludes: ["B"], yieldsTo: ["B"]), Policy("B", excludes: ["C"], yieldsTo: ["C"]), Policy("C", excludes: ["A"], yieldsTo: ["A"]))
            .ShouldBe(["A v1 stacking.yieldsTo circular", "B v1 stacking.yieldsTo circular", "C v1 stacking.yieldsTo circular"]);

    [Fact]
    public void A_policy_that_excludes_itself_or_an_unknown_one_is_found() =>
        Faults(Policy("A", excludes: ["A", "Z"])).ShouldBe(["A v1 stacking.excludes[0] circular", "A v1 stacking.excludes[1] unknown"]);

    [Fact]
    public void A_version_without_an_end_is_ended_by_the_next() =>
        Faults(Policy("A"), Policy("A", 2, "2021-01-01", "2021-12-31"), Policy("A", 3, "2022-01-01")).ShouldBeEmpty();

    [Theory]
    [InlineData("2020-01-01", null)]
    [InlineData("2019-12-31", null)]
    [InlineData("2020-06-30", "2020-06-30")]
    public void Versions_of_which_two_claim_a_day_are_found(string from, string? end) =>
        Faults(Policy("A", to: end), Policy("A", 2, from)).ShouldBe(["A v2 validFrom overlap"]);

    [Fact]
    public void Who_yields_is_decided_after_those_that_go_first() =>
        PolicySet.InOrder([Policy("A", excludes: ["C"], yieldsTo: ["C"]), Policy("B"), Policy("C", excludes: ["D"], yieldsTo: ["D"]), Policy("D")])
            .ShouldBe(["D", "C", "A", "B"]);

    [Fact]
    public void Exclusion_is_mutual_whichever_of_the_two_states_it()
    {
        PolicyDocument[] policies = [Policy("A", excludes: ["B"]), Policy("B", excludes: ["C"]), Policy("C")];
        PolicySet.Excluded(policies, "B").ShouldBe(["A", "C"], ignoreOrder: true);
        PolicySet.Excluded(policies, "C").ShouldBe(["B"]);
    }
}
