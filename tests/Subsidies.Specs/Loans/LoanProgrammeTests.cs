using Subsidies.Rules.Loans;

namespace Subsidies.Specs.Loans;

public sealed class LoanProgrammeTests
{
    private const string Document =
        """
        code: DQ-20
        version: 1
        name: {zh: 创业贷款, en: Start-up loans}
        source: {title: {zh: 大庆, en: Daqing}}
        validFrom: 2020-01-01
        divisionCode: "230600"
        limits:
          - applicant: individual
            most: {value: "150000.00", origin: published}
            months: {value: "36", origin: national}
            subsidisedMonths: {value: "36", origin: national}
          - applicant: individual
            groups: [graduate]
            most: {value: "200000.00", origin: ours}
            months: {value: "36", origin: national}
            subsidisedMonths: {value: "36", origin: national}
          - applicant: partnership
            most: {value: "600000.00", origin: ours}
            mostForEachPartner: {value: "150000.00", origin: ours}
            months: {value: "36", origin: national}
            subsidisedMonths: {value: "36", origin: national}
        repayments: [interestFirst]
        everyMonths: 3
        dayCount: actual360
        pointsAboveReference: {value: "150", origin: national}
        overdueUplift: {value: "0.5", origin: national}
        guarantors: [naturalPerson, governmentFund]
        subsidy: {kind: aboveReference, value: {value: "150", origin: national}}
        guaranteeFund:
          yuan: {value: "1000000.00", origin: ours}
          multiple: {value: "5", origin: ours}
        """;

    [Fact]
    public void A_programme_says_what_each_kind_and_group_may_borrow()
    {
        var programme = LoanProgrammeReader.Read(Document, out var errors);
        errors.ShouldBeEmpty();
        programme!.LimitFor(ApplicantKind.Individual, [], 1)!.MostFor(1).ShouldBe(150_000m);
        programme.LimitFor(ApplicantKind.Individual, ["graduate"], 1)!.MostFor(1).ShouldBe(200_000m);
        programme.LimitFor(ApplicantKind.Partnership, [], 3)!.MostFor(3).ShouldBe(450_000m);
        programme.LimitFor(ApplicantKind.Partnership, [], 9)!.MostFor(9).ShouldBe(600_000m);
        programme.LimitFor(ApplicantKind.SmallEnterprise, [], 1).ShouldBeNull();
        programme.GuaranteeFund!.Limit.ShouldBe(5_000_000m);
    }

    [Theory]
    [InlineData("code: DQ-20", "code: dq 20", "code", "format")]
    [InlineData("divisionCode: \"230600\"", "divisionCode: \"23\"", "divisionCode", "format")]
    [InlineData("value: \"36\"", "value: \"36.5\"", "limits[0].months.value", "range")]
    [InlineData("value: \"150000.00\"", "value: \"-1\"", "limits[0].most.value", "range")]
    [InlineData("repayments: [interestFirst]", "repayments: []", "repayments", "required")]
    [InlineData("guarantors: [naturalPerson, governmentFund]", "guarantors: [none]", "guaranteeFund", "required")]
    [InlineData("dayCount: actual360", "dayCount: actual366", "dayCount", "type")]
    [InlineData("everyMonths: 3", "everyMonths: 3\nelse: 1", "else", "unknown_field")]
    public void A_fault_of_a_programme_is_named_with_its_place(string part, string otherwise, string field, string code)
    {
        var text = Document.ReplaceLineEndings("\n");
        var at = text.IndexOf(part, StringComparison.Ordinal);
        LoanProgrammeReader.Read(text[..at] + otherwise + text[(at + part.Length)..], out var errors).ShouldBeNull();
        errors.ShouldContain(error => error.Field == field && error.Code == code && error.Line > 0, string.Join("; ", errors));
    }
}
