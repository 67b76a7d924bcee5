using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

internal static class Samples
{
    public static readonly FactSchema Schema = new(new Dictionary<string, IReadOnlyDictionary<string, CelType>>
    {
        ["worker"] = new Dictionary<string, CelType> { ["id"] = CelType.String, ["poor"] = CelType.Bool, ["age"] = CelType.Int },
        ["trip"] = new Dictionary<string, CelType> { ["arrived"] = CelType.Bool, ["cost"] = CelType.Decimal },
    });

    public const string Policy = """
        {
          "code": "TC-06", "version": 1, "programmes": ["TC-06"],
          "name": {"zh": "交通补贴", "en": "Transport subsidy"},
          "validFrom": "2020-01-01", "validTo": "2020-12-31",
          "targetGroup": "worker", "basis": "trip", "payee": "worker.id",
          "triggers": ["TripArrived"],
          "parameters": {"share": "0.5"},
          "conditions": [
            {"name": "poor", "when": "worker.poor", "text": {"zh": "脱贫人口", "en": "Lifted out of poverty"}},
            {"name": "arrived", "when": "trip.arrived", "text": {"zh": "已到岗", "en": "Arrived"}, "lift": {"zh": "乘车到达", "en": "Arrive"}}
          ],
          "amount": "trip.cost * parameters.share", "cap": "500",
          "evidence": [], "application": "noApplication", "review": "none",
          "noticeWorkingDays": 5, "budgetLine": "transport",
          "stacking": {"oncePer": "subjectAndYear", "excludes": []},
          "choices": [{"zh": "比例由本平台选定", "en": "The share is our choice"}]
        }
        """;

    public static CompiledPolicy Compiled(string json = Policy)
    {
        var policy = CompiledPolicy.Read(json, Schema, out var errors);
        errors.ShouldBeEmpty();
        return policy!;
    }
}
