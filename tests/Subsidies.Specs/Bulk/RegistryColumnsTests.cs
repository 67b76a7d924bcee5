using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;
using Subsidies.Specs.Policies;

namespace Subsidies.Specs.Bulk;

public sealed class RegistryColumnsTests
{
    private static readonly DateOnly On = new(2020, 2, 29);

    private static readonly RegistryDefinition Definition = RegistryReader.Read(
        """
        code: insurance
        version: 1
        name: {zh: 参保, en: Insurance}
        subject: enterprise
        fields:
          - {name: insured, type: int, text: {zh: 人数, en: Persons}}
          - {name: paid, type: decimal, text: {zh: 金额, en: Yuan}}
          - {name: inArrears, type: bool, text: {zh: 欠缴, en: In arrears}}
          - {name: closedOn, type: date, text: {zh: 日期, en: Day}}
          - {name: kinds, type: strings, text: {zh: 种类, en: Kinds}}
          - {name: remark, type: string, text: {zh: 备注, en: Remark}}
          - {name: unread, type: strings, text: {zh: 不用, en: Not read}}
        """, out _)!;

    // It reads every field but the last, and the day.
    private static readonly CompiledPolicy Policy = CompiledPolicy.Compile(
        Samples.Compiled().Document with
        {
            Basis = "insurance",
            Payee = "insurance.remark",
            Conditions =
            [
                new("all", "insurance.insured > 1 && insurance.inArrears && 'a' in insurance.kinds && insurance.closedOn < insurance.on",
                    new("全", "All"), null, null, []),
            ],
            Amount = new("insurance.paid", null, Samples.Compiled().Document.Amount.Rounding),
            Evidence = [],
            Obligations = [],
        },
        new FactSchema(new Dictionary<string, IReadOnlyDictionary<string, Rules.Cel.CelType>> { ["insurance"] = Definition.Types }), _ => true, out _)!;

    [Fact]
    public void A_table_says_of_a_record_what_the_record_tells_one_by_one()
    {
        var texts = Gen.Elements("a", "春风", "\"\\u005C", "", "\U0001F600");
        Gen<JsonNode?> Maybe(Gen<JsonNode?> gen) => Gen.Frequency((3, gen), (1, Gen.Constant((JsonNode?)null)));
        var values =
            from insured in Maybe(Gen.Elements(0L, 7, long.MinValue).Select(value => (JsonNode?)value))
            from paid in Maybe(Gen.Elements("0.10", "-1", "79228162514264337593543950335").Select(value => (JsonNode?)value))
            from inArrears in Maybe(Gen.Elements(true, false).Select(value => (JsonNode?)value))
            from closedOn in Maybe(Gen.Elements("2020-02-29", "0001-01-01").Select(value => (JsonNode?)value))
            from kinds in Maybe(texts.ArrayOf().Select(value => (JsonNode?)new JsonArray([.. value.Select(text => (JsonNode?)text)])))
            from remark in Maybe(texts.Select(value => (JsonNode?)value))
            from unread in Maybe(texts.ArrayOf().Select(value => (JsonNode?)new JsonArray([.. value.Select(text => (JsonNode?)text)])))
            select new JsonObject
            {
                ["remark"] = remark, ["unread"] = unread, ["insured"] = insured, ["paid"] = paid, ["inArrears"] = inArrears,
                ["closedOn"] = closedOn, ["kinds"] = kinds,
            }.ToJsonString();
        Prop.ForAll(values.ToArbitrary(), sent =>
        {
            using var document = JsonDocument.Parse(sent);
            var record = RegistryValues.Normalize(Definition, document.RootElement, out _)!;
            var table = new BulkDecider(Policy).Table(1);
            new RegistryColumns(Definition, table).Set(0, On, Encoding.UTF8.GetBytes(record));
            var alone = new Subsidies.Rules.Policies.Facts();
            RegistryValues.Tell(Definition, record, On, alone);
            Policy.Reads.Count.ShouldBe(7);
            Policy.Reads.Select(path => table.FactsOf(0).See(path, On).Value).ShouldBe(Policy.Reads.Select(path => alone.See(path, On).Value));
        }).QuickCheckThrowOnFailure();
    }
}
