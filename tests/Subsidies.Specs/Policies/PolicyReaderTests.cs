using Subsidies.Rules.Money;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void A_policy_is_read_whole()
    {
        var policy = Samples.Compiled().Document;
        policy.ShouldSatisfyAllConditions(
            () => policy.Code.ShouldBe("TC-06"),
            () => policy.ValidTo.ShouldBe(new DateOnly(2020, 12, 31)),
            () => policy.Source.Url.ShouldBe(new Uri("https://www.gov.cn/")),
            () => policy.Mode.ShouldBe(ReliefMode.Subsidise),
            () => policy.Parameters["share"].ShouldBe(new(0.5m, ParameterOrigin.Ours, new("本平台选定", "Our choice"))),
            () => policy.Amount.ShouldBe(new("trip.cost * parameters.share", 500m, RoundingRule.Fen)),
            () => policy.Flow.ShouldBe(new(ApplicationFlow.Automatic, 0, 5, PolicyFlow.StatutoryAppealDays, "transport")),
            () => policy.Stacking.OncePer.ShouldBe(OncePer.SubjectAndYear),
            () => policy.Stacking.Caps.PerSubject.ShouldBe(1_500m),
            () => policy.Conditions[0].Evidence.ShouldBe(["register"]),
            () => policy.Conditions[1].Lift!.En.ShouldBe("Arrive"),
            () => policy.Evidence.ShouldHaveSingleItem().Proves.ShouldBe(["worker.poor"]),
            () => policy.Obligations.ShouldHaveSingleItem().Until.ShouldBe(new(null, 3, null)),
            () => policy.Choices.ShouldHaveSingleItem());
    }

    [Fact]
    public void The_same_policy_is_read_from_JSON()
    {
        const string Json = """
            {"code": "TC-06", "version": 1, "programmes": ["TC-06"], "name": {"zh": "甲", "en": "A"},
             "source": {"title": {"zh": "乙", "en": "B"}}, "validFrom": "2020-01-01", "validTo": null, "mode": "refund",
             "targetGroup": "worker", "basis": "trip", "payee": "worker.id", "triggers": [],
             "parameters": {"share": {"value": "0.5", "origin": "national"}},
             "conditions": [{"name": "poor", "when": "worker.poor || \"a\" == 'b'", "text": {"zh": "丙", "en": "C"}}],
             "amount": {"yuan": "parameters.share"}, "evidence": [],
             "flow": {"application": "application", "reviewers": 2, "noticeWorkingDays": 0, "budgetLine": "transport"},
             "stacking": {"oncePer": "basis"}}
            """;
        var policy = CompiledPolicy.Read(Json, Samples.Schema, _ => true, out var errors);
        errors.ShouldBeEmpty();
        policy!.Document.Conditions[0].When.ShouldBe("worker.poor || \"a\" == 'b'");
        policy.Document.ValidTo.ShouldBeNull();
        policy.Document.Flow.Reviewers.ShouldBe(2);
    }

    [Fact]
    public void Every_wrong_field_is_reported_at_once_with_line_and_column()
    {
        var text = Samples.Policy
            .Replace("version: 1", "version: one", StringComparison.Ordinal)
            .Replace("2020-12-31", "2019-12-31", StringComparison.Ordinal)
            .Replace("en: Arrived}", "en: ''}", StringComparison.Ordinal)
            .Replace("value: \"0.5\"", "value: 0.5", StringComparison.Ordinal)
            .Replace("automatic", "sometimes", StringComparison.Ordinal)
            .Replace("evidence:\n  - code", "evidense:\n  - code", StringComparison.Ordinal);
        PolicyReader.Read(text, out var errors).ShouldBeNull();
        errors.Select(error => $"{error.Line}:{error.Column} {error.Field} {error.Code}").ShouldBe(
            [
                "2:10 version type", "7:10 validTo range", "14:18 parameters.share.value type", "23:25 conditions[1].text.en type",
                "1:1 evidence required", "29:1 evidense unknown_field", "35:16 flow.application type", "16:3 conditions unknown",
            ], ignoreOrder: true);
        errors.Single(error => error.Field == "flow.application").Message
            .ShouldBe("one of automatic, automaticWithAccountConfirmation, automaticOrApplication, application is expected");
    }

    [Theory]
    [InlineData("when: worker.poor", "when: worker.poor && worker.por", "cel.no_such_field", 17, 32)]
    [InlineData("when: worker.poor", "when: 'worker.poor && worker.por'", "cel.no_such_field", 17, 33)]
    [InlineData("when: worker.poor", "when: \"'\\u0041\\\"' != 'b' && worker.por\"", "cel.no_such_field", 17, 39)]
    [InlineData("when: worker.poor", "when: |\n      worker.poor\n\n        && worker.por", "cel.no_such_field", 20, 18)]
    [InlineData("when: worker.poor", "when: >-\n      worker.poor\n      && worker.por", "cel.no_such_field", 19, 16)]
    [InlineData("when: worker.poor", "when: worker.poor\n      && worker.por", "cel.no_such_field", 18, 16)]
    [InlineData("when: worker.poor", "when: worker.poor &&", "cel.syntax", 17, 25)]
    [InlineData("yuan: trip.cost * parameters.share", "yuan: trip.cost * parameters.rate", "cel.no_such_field", 26, 31)]
    [InlineData("yuan: trip.cost * parameters.share", "yuan: trip.arrived", "cel.result_type", 26, 9)]
    [InlineData("holds: trip.arrived", "holds: trip.cost", "cel.result_type", 44, 12)]
    [InlineData("basis: trip", "basis: bus", "unknown", 10, 8)]
    [InlineData("proves: [worker.poor]", "proves: [worker.rich]", "unknown", 32, 14)]
    public void A_wrong_expression_is_reported_where_it_stands_in_the_document(
        string part, string otherwise, string code, int line, int column)
    {
        foreach (var text in new[] { Samples.With(part, otherwise), Samples.With(part, otherwise).ReplaceLineEndings("\r\n") })
        {
            CompiledPolicy.Read(text, Samples.Schema, _ => true, out var errors).ShouldBeNull();
            var error = errors.ShouldHaveSingleItem();
            (error.Code, error.Line, error.Column).ShouldBe((code, line, column), error.ToString());
        }
    }

    [Theory]
    [InlineData("&a 1", "anchor")]
    [InlineData("!!int 1", "tag")]
    [InlineData("1\nversion: 2", "duplicate")]
    [InlineData("1\n? [a]\n: 1", "key")]
    [InlineData("1\nchoices: [*a]", "alias")]
    [InlineData("1\nversion", "yaml")]
    [InlineData("\u00001", "yaml")]
    public void What_makes_YAML_dangerous_or_ambiguous_is_refused(string version, string code)
    {
        PolicyReader.Read(Samples.With("version: 1", $"version: {version}"), out var errors).ShouldBeNull();
        errors.ShouldContain(error => error.Code == code && error.Line >= 2);
    }

    [Fact]
    public void A_billion_laughs_a_bottomless_pit_and_a_flood_are_refused()
    {
        string[] hostile =
        [
            "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n",
            new string('[', 100_000), string.Concat(Enumerable.Repeat("{a: ", 50_000)), string.Concat(Enumerable.Repeat("- ", 100_000)),
            "[" + string.Concat(Enumerable.Repeat("1,", 100_000)) + "]", new string('a', 300_000),
        ];
        foreach (var text in hostile)
        {
            PolicyReader.Read(text, out var errors).ShouldBeNull();
            errors.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void An_amount_without_a_cap_needs_a_budget_line_that_is_bounded()
    {
        var text = Samples.With("  cap: \"500.00\"\n", "");
        CompiledPolicy.Read(text, Samples.Schema, line => line == "transport", out _).ShouldNotBeNull();
        CompiledPolicy.Read(text, Samples.Schema, line => line != "transport", out var errors).ShouldBeNull();
        errors.ShouldHaveSingleItem().Code.ShouldBe("unbounded");
    }

    [Theory]
    [InlineData("by: {}", "obligations[0].by")]
    [InlineData("until: {months: 3}\n    by: {months: 3}", "obligations[0].until")]
    public void A_deadline_has_a_day_and_no_other_end(string otherwise, string field)
    {
        PolicyReader.Read(Samples.With("until: {months: 3}", otherwise), out var errors).ShouldBeNull();
        errors.Select(error => error.Field).ShouldContain(field);
    }

    [Theory]
    [InlineData("until: {months: 3}", "until: {months: 3, days: 1}", "obligations[0].until")]
    [InlineData("until: {months: 3}", "until: {}", "obligations[0].until")]
    [InlineData("until: {months: 3}", "by: {months: 3}", "obligations[0].share")]
    [InlineData("clawback: proportional", "clawback: all\n    share: '1'", "obligations[0].share")]
    [InlineData("cap: \"500.00\"", "cap: \"500.001\"", "amount.cap")]
    [InlineData("cap: \"500.00\"", "cap: \"0\"", "amount.cap")]
    [InlineData("oncePer: subjectAndYear", "oncePer: basis\n  excludes: [A]\n  yieldsTo: [B]", "stacking.yieldsTo")]
    [InlineData("evidence: [register]", "evidence: [registry]", "conditions")]
    [InlineData("name: arrived", "name: poor", "conditions")]
    [InlineData("share: {value", "Share: {value", "parameters.Share")]
    [InlineData("code: TC-06", "code: \"TC-06\\n\"", "code")]
    [InlineData("url: \"https://www.gov.cn/\"", "url: \"javascript:x\"", "source.url")]
    public void What_contradicts_itself_is_refused(string part, string otherwise, string field)
    {
        PolicyReader.Read(Samples.With(part, otherwise), out var errors).ShouldBeNull();
        errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("--- 1\n--- 2")]
    [InlineData("{\"name\": 1, \"conditions\": [1, null], \"stacking\": []}")]
    public void What_is_not_a_policy_is_refused_and_never_throws(string text)
    {
        PolicyReader.Read(text, out var errors).ShouldBeNull();
        errors.ShouldNotBeEmpty();
    }
}
