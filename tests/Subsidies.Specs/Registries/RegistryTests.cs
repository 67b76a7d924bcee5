using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Specs.Registries;

public sealed class RegistryTests
{
    private const string Good =
        """
        code: insuredYear
        version: 1
        name: {zh: 年度, en: A year}
        subject: enterprise
        fields:
          - {name: insured, type: int, text: {zh: 人数, en: Persons}}
          - {name: paid, type: decimal, text: {zh: 金额, en: Yuan}}
          - {name: inArrears, type: bool, text: {zh: 欠缴, en: In arrears}}
          - {name: closedOn, type: date, text: {zh: 日期, en: Day}}
          - {name: kinds, type: strings, text: {zh: 种类, en: Kinds}}
          - {name: remark, type: string, text: {zh: 备注, en: Remark}}
        """;

    private static RegistryDefinition Definition { get; } = RegistryReader.Read(Good, out _)!;

    private static string? Normalize(string values, out IReadOnlyList<(string Field, string Code, string Message)> errors)
    {
        using var document = JsonDocument.Parse(values);
        return RegistryValues.Normalize(Definition, document.RootElement, out errors);
    }

    [Fact]
    public void Every_fault_of_a_definition_is_told_with_its_place()
    {
        const string Bad =
            """
            code: Insured-Year
            version: 0
            name: {zh: 年度}
            subject: household
            fields:
              - {name: on, type: money, text: {zh: 人数, en: Persons}}
            more: 1
            """;
        RegistryReader.Read(Bad, out var errors).ShouldBeNull();
        errors.Select(error => (error.Field, error.Line)).ShouldBe(
            [("code", 1), ("version", 2), ("name.en", 3), ("subject", 4), ("fields[0].type", 6), ("fields", 6), ("more", 7)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("just a text")]
    [InlineData("code: &a x\nversion: *a")]
    public void What_is_no_definition_is_refused(string text)
    {
        RegistryReader.Read(text, out var errors).ShouldBeNull();
        errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_later_version_that_lacks_a_field_or_holds_it_otherwise_breaks_policies()
    {
        var later = Definition with { Fields = [.. Definition.Fields.Skip(1).Select(one => one with { Type = RegistryFieldType.String })] };
        later.Breaks(Definition).ShouldBe(["insured", "paid", "inArrears", "closedOn", "kinds"]);
        Definition.Breaks(Definition).ShouldBeEmpty();
    }

    [Fact]
    public void Every_wrong_value_is_told_at_once()
    {
        const string Bad = """{"insured": 1.5, "paid": "1e3", "inArrears": "yes", "closedOn": "31.1.2026", "kinds": [1], "remark": "\u0000", "other": 1}""";
        Normalize(Bad, out var errors).ShouldBeNull();
        errors.Select(error => error.Field).ShouldBe(
            ["values.insured", "values.paid", "values.inArrears", "values.closedOn", "values.kinds", "values.remark", "values.other"],
            ignoreOrder: true);
        Normalize("[]", out _).ShouldBeNull();
    }

    [Fact]
    public void What_is_left_out_is_unknown_and_what_is_told_is_seen_with_its_day()
    {
        var values = Normalize("""{"paid": 12.50, "kinds": ["甲"], "inArrears": null}""", out _)!;
        var facts = new Rules.Policies.Facts().From("insuredYear 1 r1", DateTimeOffset.UnixEpoch, new DateOnly(2026, 3, 31));
        RegistryValues.Tell(Definition, values, new DateOnly(2026, 3, 31), facts);
        facts.See("insuredYear.paid", new(2026, 4, 1)).Value!.Value.AsDecimal.ShouldBe(12.50m);
        facts.See("insuredYear.paid", new(2026, 3, 1)).Standing.ShouldBe(FactStanding.Missing);
        facts.See("insuredYear.inArrears", new(2026, 4, 1)).Standing.ShouldBe(FactStanding.Missing);
        facts.See("insuredYear.on", new(2026, 4, 1)).Standing.ShouldBe(FactStanding.Known);
    }

    [Fact]
    public void Values_are_written_in_one_way_only() =>
        Prop.ForAll(Gen.Choose(-1000, 1000).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (insured, fen) =>
        {
            var first = Normalize($$"""{"insured": {{insured}}, "paid": "{{fen / 100m}}"}""", out _);
            var second = Normalize($$"""{"paid": {{fen / 100m}}, "insured": {{insured}}}""", out _);
            return first is not null && first == second && Normalize(first, out _) == first;
        }).QuickCheckThrowOnFailure();
}
