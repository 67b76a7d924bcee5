using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

internal static class Samples
{
    public static readonly FactSchema Schema = new(new Dictionary<string, IReadOnlyDictionary<string, CelType>>
    {
        ["worker"] = new Dictionary<string, CelType> { ["id"] = CelType.String, ["poor"] = CelType.Bool, ["age"] = CelType.Int },
        ["trip"] = new Dictionary<string, CelType> { ["arrived"] = CelType.Bool, ["cost"] = CelType.Decimal },
        ["household"] = new Dictionary<string, CelType> { ["id"] = CelType.String },
    });

    public const string Policy = """
        code: TC-06
        version: 1
        programmes: [TC-06]
        name: {zh: 交通补贴, en: Transport subsidy}
        source: {title: {zh: 交通补贴办法, en: Rules of the transport subsidy}, url: "https://www.gov.cn/"}
        validFrom: 2020-01-01
        validTo: 2020-12-31
        mode: subsidise
        targetGroup: worker
        basis: trip
        payee: worker.id
        triggers: [TripArrived]
        parameters:
          share: {value: "0.5", origin: ours, note: {zh: 本平台选定, en: Our choice}}
        conditions:
          - name: poor
            when: worker.poor
            text: {zh: 脱贫人口, en: Lifted out of poverty}
            explanation: {zh: 以登记为准, en: As registered}
            evidence: [register]
          - name: arrived
            when: trip.arrived
            text: {zh: 已到岗, en: Arrived}
            lift: {zh: 乘车到达, en: Arrive}
        amount:
          yuan: trip.cost * parameters.share
          cap: "500.00"
          rounding: {to: fen, mode: halfUp}
        evidence:
          - code: register
            text: {zh: 登记, en: The register}
            proves: [worker.poor]
            from: poverty-register
        flow:
          application: automatic
          reviewers: 0
          noticeWorkingDays: 5
          budgetLine: transport
        stacking:
          oncePer: subjectAndYear
          caps: {perSubject: "1500.00"}
        obligations:
          - name: stays
            holds: trip.arrived
            until: {months: 3}
            text: {zh: 在岗三个月, en: Stays for three months}
            clawback: proportional
        choices:
          - {zh: 比例由本平台选定, en: The share is our choice}
        """;

    public static CompiledPolicy Compiled(string text = Policy)
    {
        var policy = CompiledPolicy.Read(text, Schema, _ => false, out var errors);
        errors.ShouldBeEmpty();
        return policy!;
    }

    /// <summary>The sample with one part written otherwise; the part must be there.</summary>
    public static string With(string part, string otherwise)
    {
        Policy.ShouldContain(part);
        return Policy.Replace(part, otherwise, StringComparison.Ordinal);
    }
}
