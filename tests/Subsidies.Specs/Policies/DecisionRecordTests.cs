using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Policies;
using Subsidies.Specs.Bulk;

namespace Subsidies.Specs.Policies;

public sealed class DecisionRecordTests
{
    private static readonly DateOnly Day = new(2020, 2, 25);

    private static Decision Decided(decimal cost = 400.01m) => Samples.Compiled().Decide(
        new Rules.Policies.Facts().From("register", new(2020, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)))
            .With("worker", "id", "w1").With("worker", "poor", true)
            .From("TripArrived", new(2020, 2, 25, 1, 2, 3, TimeSpan.Zero), Day).With("trip", "arrived", true).With("trip", "cost", cost),
        Day);

    [Fact]
    public void A_record_has_the_decision_its_working_and_all_that_it_saw() =>
        DecisionRecord.Of(Decided()).Json.ShouldBe(
            """
            {"format":1,"policy":"TC-06","version":1,"asOf":"2020-02-25","outcome":"Eligible","amount":"200.01","payee":"w1","household":null,
            "conditions":[{"name":"poor","state":"Met","reads":["worker.poor"],"missing":[]},{"name":"arrived","state":"Met","reads":["trip.arrived"],"missing":[]}],
            "working":{"expression":"trip.cost * parameters.share","terms":{"parameters.share":{"decimal":"0.5"},"trip.cost":{"decimal":"400.01"}},"computed":"200.005","cap":"500.00","capped":"200.005","rounded":"200.01"},
            "facts":[{"path":"trip.arrived","standing":"Known","told":[{"value":{"bool":true},"source":"TripArrived","knownAt":"2020-02-25T01:02:03.0000000Z","on":"2020-02-25"}]},
            {"path":"trip.cost","standing":"Known","told":[{"value":{"decimal":"400.01"},"source":"TripArrived","knownAt":"2020-02-25T01:02:03.0000000Z","on":"2020-02-25"}]},
            {"path":"worker.id","standing":"Known","told":[{"value":{"string":"w1"},"source":"register","knownAt":"2020-01-01T00:00:00.0000000Z","on":null}]},
            {"path":"worker.poor","standing":"Known","told":[{"value":{"bool":true},"source":"register","knownAt":"2020-01-01T00:00:00.0000000Z","on":null}]}]}
            """.ReplaceLineEndings(""));

    [Fact]
    public void The_same_policy_gives_the_same_record_again_from_the_record_alone_whatever_the_policy_and_the_facts()
    {
        var cases =
            from policy in RandomPolicy.Policies
            from told in Gen.Choose(0, policy.Reads.Count * 2).SelectMany(count => ToldTwice(policy).ArrayOf(count))
            select (policy, told);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var facts = new Rules.Policies.Facts();
            foreach (var (path, fact) in one.told)
            {
                facts.With(path, fact);
            }

            var record = DecisionRecord.Of(one.policy.Decide(facts, RandomPolicy.AsOf));
            var kept = DecisionRecord.Read(record.Json);
            DecisionRecord.Of(kept.DecideAgain(one.policy)).Json.ShouldBe(record.Json);
            kept.IsReproducedBy(one.policy).ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void A_record_is_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var other = (System.Globalization.CultureInfo)before.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            System.Globalization.CultureInfo.CurrentCulture = other;
            DecisionRecord.Of(Decided()).Json.ShouldContain("\"200.005\"");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_record_that_was_altered_is_not_reproduced()
    {
        var altered = DecisionRecord.Of(Decided()).Json.Replace("\"400.01\"", "\"400.02\"", StringComparison.Ordinal);
        DecisionRecord.Read(altered.Replace("200.005", "200.010", StringComparison.Ordinal)).IsReproducedBy(Samples.Compiled()).ShouldBeTrue();
        DecisionRecord.Read(altered).IsReproducedBy(Samples.Compiled()).ShouldBeFalse();
    }

    [Fact]
    public void Another_version_of_the_policy_does_not_decide_a_record_again()
    {
        var other = Samples.Compiled(Samples.With("version: 1", "version: 2"));
        Should.Throw<ArgumentException>(() => DecisionRecord.Of(Decided()).DecideAgain(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"format\": 2}")]
    [InlineData("{\"format\": 1, \"policy\": \"A\", \"version\": 1, \"asOf\": \"2020-02-25\", \"facts\": [{}]}")]
    [InlineData("{\"format\": 1, \"policy\": \"A\", \"version\": 1, \"asOf\": \"2020-02-25\", \"facts\": [{\"path\": \"a.b\", \"standing\": \"Lost\", \"told\": []}]}")]
    public void What_is_no_record_is_refused(string text) => Should.Throw<FormatException>(() => DecisionRecord.Read(text));

    private static Gen<(string Path, Fact Fact)> ToldTwice(CompiledPolicy policy) =>
        from path in Gen.Elements<string>([.. policy.Reads.DefaultIfEmpty("p.b")])
        from value in RandomPolicy.Known(path)
        from source in Gen.Elements("registry", "event", "")
        from known in Gen.Choose(0, 3)
        from day in Gen.Choose(-2, 1)
        select (path, new Fact(value, source, new DateTimeOffset(2020, 1, 1 + known, 0, 0, 0, TimeSpan.FromHours(known)), day == 0 ? null : RandomPolicy.AsOf.AddDays(day)));
}
