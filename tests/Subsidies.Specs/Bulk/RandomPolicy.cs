using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Money;
using Subsidies.Rules.Policies;
using Subsidies.Specs.Policies;

namespace Subsidies.Specs.Bulk;

/// <summary>Policies and facts at random: every operator, numbers at the edges of their ranges, facts that nobody told.</summary>
internal static class RandomPolicy
{
    public static readonly FactSchema Schema = new(new Dictionary<string, IReadOnlyDictionary<string, CelType>>
    {
        ["p"] = new Dictionary<string, CelType>
        {
            ["b"] = CelType.Bool, ["c"] = CelType.Bool, ["i"] = CelType.Int, ["j"] = CelType.Int, ["d"] = CelType.Decimal,
            ["e"] = CelType.Decimal, ["s"] = CelType.String, ["u"] = CelType.String, ["t"] = CelType.Timestamp,
            ["l"] = CelType.ListOf(CelType.String),
        },
        ["household"] = new Dictionary<string, CelType> { ["id"] = CelType.String },
    });

    public static readonly DateOnly AsOf = new(2020, 3, 1);

    private static readonly Gen<string> Words = Gen.Elements("'a'", "'b'", "''", "'\U0001F600'", "'\uFF5E'", "'ab'");

    public static Gen<PolicyDocument> Documents =>
        from conditions in Bool(4).ArrayOf().Resize(4)
        from yuan in Gen.OneOf(Decimal(3), Int(3))
        from payee in String(2)
        from cap in Gen.Elements<decimal?>(null, 0.01m, 100m, 5_000_000m)
        from unit in Gen.Elements(Enum.GetValues<RoundingUnit>())
        from mode in Gen.Elements(Enum.GetValues<RoundingMode>())
        from once in Gen.Elements(OncePer.Basis, OncePer.Household)
        let sample = Samples.Compiled().Document
        select sample with
        {
            Basis = "p",
            Payee = payee,
            Conditions = [.. conditions.Select((when, index) => new PolicyCondition($"c{index}", when, new("甲", "A"), null, null, []))],
            Amount = new(yuan, cap is null ? null : new RoundingRule(unit, mode).Apply(cap.Value), new(unit, mode)),
            Evidence = [new("paper", new("纸", "Paper"), ["p.i", "p.d"], "registry")],
            Obligations = [],
            Stacking = sample.Stacking with { OncePer = once },
        };

    public static Gen<CompiledPolicy> Policies => Documents
        .Select(document => CompiledPolicy.Compile(document, Schema, _ => true, out _))
        .Where(policy => policy is not null).Select(policy => policy!);

    /// <summary>A value for each path, or none.</summary>
    public static Gen<CelValue?> Value(string path) => Gen.Frequency((5, Known(path).Select(value => (CelValue?)value)), (1, Gen.Constant((CelValue?)null)));

    public static Gen<CelValue> Known(string path) => path[^1] switch
    {
        'b' or 'c' => ArbMap.Default.GeneratorFor<bool>().Select(CelValue.Of),
        'i' or 'j' => Gen.Elements(0L, 1, -1, 2, 7, 100, long.MaxValue, long.MinValue).Select(CelValue.Of),
        'd' or 'e' when path != "household.id" => Gen.Elements(0m, 1m, -1m, 0.5m, 0.005m, 1.10m, 333.335m, 79228162514264337593543950335m).Select(CelValue.Of),
        't' => Gen.Elements(
            CelValue.Of(AsOf), CelValue.Of(AsOf.AddDays(-1)), CelValue.Of(DateOnly.MinValue), CelValue.Of(DateOnly.MaxValue),
            CelValue.Timestamp(5, 500)),
        'l' => Gen.Elements("a", "b", "").Select(CelValue.Of).ArrayOf().Select(items => CelValue.Of((IReadOnlyList<CelValue>)items)),
        _ => Gen.Frequency(
            (9, Gen.Elements("a", "b", "", "ab", "\U0001F600", "\uFF5E").Select(CelValue.Of)), (1, Gen.Constant(CelValue.Of(3L)))),
    };

    /// <summary>A table of a policy and the same facts, row by row.</summary>
    public static Gen<(FactTable Table, Rules.Policies.Facts[] Facts)> Rows(CompiledPolicy policy, BulkDecider bulk, int rows) =>
        policy.Reads.Select(path => Value(path).ArrayOf(rows).Select(values => (path, values))).Aggregate(
            Gen.Constant(Array.Empty<(string, CelValue?[])>()), (all, next) => from head in all from one in next select (ValueTuple<string, CelValue?[]>[])[.. head, one])
        .Select(columns =>
        {
            var table = bulk.Table(rows);
            var facts = Enumerable.Range(0, rows).Select(_ => new Rules.Policies.Facts()).ToArray();
            foreach (var (path, values) in columns)
            {
                for (var row = 0; row < rows; row++)
                {
                    if (values[row] is { } value)
                    {
                        table[path].Set(row, value);
                        facts[row].With(path, new Fact(value, "", default, null));
                    }
                }
            }

            return (table, facts);
        });

    private static Gen<string> Bool(int depth) => depth == 0
        ? Gen.Elements("p.b", "p.c", "true", "false")
        : Gen.OneOf(
            Bool(0), Two(Bool(depth - 1), "({0} && {1})", "({0} || {1})", "({0} == {1})", "({0} != {1})", "({0} && {1} && p.b)"),
            Bool(depth - 1).Select(one => $"!({one})"), Compared(Int(depth - 1)), Compared(Decimal(depth - 1)), Compared(String(depth - 1)),
            Compared(Instant), from i in Int(1) from d in Decimal(1) from o in Operator select $"({i} {o} {d})",
            Choice(Bool(depth - 1)), String(1).Select(one => $"({one} in p.l)"), String(1).Select(one => $"({one} in ['a', 'ab', p.u])"),
            String(1).Select(one => $"({one} in ['a', 'ab'])"), Int(1).Select(one => $"({one} in [1, 2, 7])"),
            Decimal(1).Select(one => $"({one} in [decimal('0.5')])"), Two(String(1), "{0}.startsWith({1})", "{0}.contains({1})", "{0}.endsWith({1})"),
            Gen.Elements("p.b", "p.i", "p.d", "p.t", "p.l").Select(path => $"has({path})"), Gen.Elements("p.l.exists(x, x == p.s)", "p.l.all(x, x != 'b')"),
            Gen.Elements("p.?b.orValue(p.c)", "p.?i.optMap(x, x > p.j).orValue(false)", "p.s.matches('^a')", "'%s'.format([p.s]).indexOf('a') == 0"));

    private static Gen<string> Int(int depth) => depth == 0
        ? Gen.Elements("p.i", "p.j", "1", "0", "-3", "9223372036854775807")
        : Gen.OneOf(
            Int(0), Two(Int(depth - 1), "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "({0} % {1})", "min({0}, {1})", "max({0}, {1})", "math.greatest({0}, {1})"),
            Int(depth - 1).Select(one => $"-({one})"), Choice(Int(depth - 1)), Gen.Elements("size(p.s)", "p.s.size()", "size(p.l)", "p.t.getFullYear()", "p.t.getMonth()", "p.t.getDate()"),
            Decimal(depth - 1).Select(one => $"int({one})"), Two(Instant, "months({0}, {1})"));

    private static Gen<string> Decimal(int depth) => depth == 0
        ? Gen.Elements("p.d", "p.e", "parameters.share", "decimal('0.5')", "decimal('-1.10')")
        : Gen.OneOf(
            Decimal(0), Two(Decimal(depth - 1), "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "({0} % {1})", "min({0}, {1})", "max({0}, {1})"),
            Decimal(depth - 1).Select(one => $"-({one})"), Decimal(depth - 1).Select(one => $"round({one})"), Choice(Decimal(depth - 1)),
            Int(depth - 1).Select(one => $"decimal({one})"), from d in Decimal(depth - 1) from i in Int(depth - 1) select $"({d} * {i})");

    private static Gen<string> String(int depth) => depth == 0 ? Gen.OneOf(Gen.Elements("p.s", "p.u"), Words) : Gen.OneOf(String(0), Choice(String(depth - 1)));

    private static Gen<string> Instant => Gen.Elements(
        "p.t", "asOf", "timestamp('2020-02-29T00:00:00Z')", "(p.t + duration('24h'))", "(p.t - duration('1h'))", "(asOf + (asOf - p.t))");

    private static Gen<string> Operator => Gen.Elements("<", "<=", ">", ">=", "==", "!=");

    private static Gen<string> Compared(Gen<string> side) => from a in side from o in Operator from b in side select $"({a} {o} {b})";

    private static Gen<string> Choice(Gen<string> side) => from c in Bool(0) from a in side from b in side select $"({c} ? {a} : {b})";

    private static Gen<string> Two(Gen<string> side, params string[] forms) =>
        from a in side from b in side from form in Gen.Elements(forms) select string.Format(null, form, a, b);
}
