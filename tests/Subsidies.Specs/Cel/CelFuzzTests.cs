using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;
using Subsidies.Specs.Policies;

namespace Subsidies.Specs.Cel;

/// <summary>
/// Whatever text comes as an expression or as a policy, it is refused or it gives a value, within its limits. A hang ends
/// in the test's own time limit, a crash in the process: nothing is measured.
/// </summary>
public sealed class CelFuzzTests
{
    private const int Limit = 300_000;

    private static readonly string[] Valid =
    [
        "1 + 2 * 3 - -4 % 5 / 6u", "a.b.c[0]['x'] == b\"\\xff\\u0041\" || !has(a.b)", "[1, 2].map(x, x > 1, {x: [x]}).all(y, y in {1: 'z'})",
        "cel.bind(v, [1, 2.5e3, 0xFF], v.transformList(i, e, i * e).exists_one(k, k != null))", "r'''raw''' + \"\"\"tri\\nple\"\"\"",
        "timestamp('2020-01-01T00:00:00Z') + duration('1h30m') < asOf ? min(decimal('0.5'), d) : round(d * decimal(3))",
        "'abc'.matches('^(a|b)*c{1,3}$') && size('春风') == 2 && type(1) == int", "google.protobuf.Struct{fields: {'a': 1}}.a // remark",
        "math.greatest(1, 2u, d) > math.least([1.5, -2]) && math.bitShiftLeft(1, 63) < math.abs(-7) && !math.isNaN(math.round(2.5))",
        "'春,风,起'.split(',').join('-').replace('风', '😀', 1).substring(2).reverse().charAt(1) + strings.quote('a\"b').trim()",
        "'%s of %d is %.2f%%, %x'.format([{'a': [1, null]}, 7u, 12.345, b'\\x01']).indexOf('of', 3) + 'abab'.lastIndexOf('ab', 2)",
        "{?'k': a.?b[?0].or(l[?1]), 'm': [?optional.ofNonZeroValue(d), ?a.?c]}.?m.optMap(v, v.size()).orValue(0) == 1 && optional.none().hasValue()",
        "cidr('10.1.2.3/8').masked().containsIP(ip('10.0.0.1')) && isIP('::ffff:1') && cidr('fe80::/10').ip().isLinkLocalUnicast()",
        "base64.decode(base64.encode(b'abc')) == b'abc' && '%e %b %o'.format([1e300, true, -9]) != ''",
        "{'a': 1, 'b': [true, null, 1e-7]}.transformMap(k, v, k + string(v))", "l.filter(x, x.startsWith('`')).exists(i, v, v == `q`)",
    ];

    private static readonly Dictionary<string, CelValue> Variables = new()
    {
        ["a"] = CelValue.Of(CelMap.OfFacts("a", [])), ["d"] = CelValue.Of(decimal.MaxValue), ["asOf"] = CelValue.Of(DateOnly.MaxValue),
        ["l"] = CelValue.Of((IReadOnlyList<CelValue>)[CelValue.Of("x"), CelValue.Of(double.NaN)]),
    };

    [Fact(Timeout = Limit)]
    public Task Random_characters_are_refused_or_give_a_value() => Fuzz(
        Gen.Choose(0, 0x10FFFF).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32).ArrayOf().Select(string.Concat)
            .Or(Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units))), 3_000, Evaluate);

    [Fact(Timeout = Limit)]
    public Task Valid_expressions_with_parts_cut_swapped_and_doubled_are_refused_or_give_a_value() =>
        Fuzz(Mutated(Gen.Elements(Valid)), 6_000, Evaluate);

    [Fact(Timeout = Limit)]
    public Task Policies_with_parts_cut_swapped_and_doubled_are_refused_or_read() =>
        Fuzz(Mutated(Gen.Constant(Samples.Policy)), 1_500, text =>
        {
            var policy = CompiledPolicy.Read(text, Samples.Schema, _ => true, out var errors);
            (policy is null).ShouldBe(errors.Count > 0);
            errors.ShouldAllBe(error => error.Line >= 1 && error.Column >= 1);
        });

    [Theory(Timeout = Limit)]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("-", "x", "")]
    [InlineData("!", "true", "")]
    [InlineData("{1: ", "1", "}")]
    [InlineData("1 + ", "1", "")]
    [InlineData("true ? 1 : ", "1", "")]
    [InlineData("a.map(x, ", "1", ")")]
    [InlineData("cel.bind(x, 1, ", "x", ")")]
    [InlineData("", "a", ".b")]
    [InlineData("", "a", "[0]")]
    [InlineData("", "a", ".f()")]
    [InlineData("true && ", "true", "")]
    [InlineData("'", "", "'")]
    public Task Any_depth_is_refused_or_gives_a_value(string open, string core, string close) => Task.Run(() =>
    {
        foreach (var depth in new[] { 10, 100, 249, 250, 251, 1_000, 5_000, 32_000, 200_000 })
        {
            Evaluate(string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth)));
        }
    });

    [Theory(Timeout = Limit)]
    [InlineData("[1].map(x, [x, x])", ".map(x, [x, x])", 60, "{0} == {0}")]
    [InlineData("[1].map(x, [x, x])", ".map(x, [x, x])", 60, "{0} in [{0}]")]
    [InlineData("[1].map(x, [x, x])", ".map(x, [x, x])", 60, "{{}}[{0}]")]
    [InlineData("[1].map(x, [x, x])", ".map(x, [x, x])", 60, "[{0}, {0}].size()")]
    [InlineData("[1].map(x, {'a': x, 'b': x})", ".map(x, {'a': x, 'b': x})", 60, "{0} != {0}")]
    [InlineData("[1].map(x, {x: x})", ".map(x, {'a': [x], 'b': [x]})", 60, "[{0}, {0}]")]
    [InlineData("['aaaaaaaaaaaaaaaaaaaa']", ".map(x, x + x)", 40, "{0}[0].contains('b')")]
    [InlineData("[[1, 2, 3, 4]]", ".map(x, x + x)", 40, "{0}")]
    public Task What_doubles_at_each_step_is_stopped(string start, string step, int steps, string form) => Task.Run(() =>
        Evaluate(string.Format(null, form, start + string.Concat(Enumerable.Repeat(step, steps)))));

    [Fact(Timeout = Limit)]
    public Task Nested_loops_and_long_strings_within_them_are_stopped() => Task.Run(() =>
    {
        var hundred = $"[{string.Join(",", Enumerable.Range(0, 100))}]";
        var loops = string.Concat(Enumerable.Repeat($"{hundred}.all(x, ", 6)) + "true" + new string(')', 6);
        Value(loops).AsError.Code.ShouldBe("too_many_steps");

        var text = "['" + new string('a', 100) + "'].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
            + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)[0]";
        Value($"cel.bind(s, {text}, {hundred}.all(i, {hundred}.all(j, !s.contains('b'))))").AsError.Code.ShouldBe("too_many_steps");
        Value($"{hundred}.all(i, {hundred}.all(j, {hundred} == {hundred}))").IsTrue.ShouldBeFalse();
    });

    [Theory(Timeout = Limit)]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(a*)*(b*)*(c*)*$")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)[0-9]{900}")]
    public Task A_hostile_pattern_ends(string pattern) => Task.Run(() => Evaluate($"'{new string('a', 5_000)}'.matches('{pattern}')"));

    private static void Evaluate(string text)
    {
        foreach (var check in new[] { true, false })
        {
            var environment = new CelEnvironment { Check = check, Variables = Variables.Keys.ToDictionary(name => name, _ => CelType.Dyn) };
            if (CelProgram.TryCompile(text, environment, out var program, out var errors))
            {
                program!.Evaluate(Variables);
            }
            else
            {
                errors.ShouldNotBeEmpty();
                errors.ShouldAllBe(error => error.Position <= text.Length);
            }
        }
    }

    private static CelValue Value(string text) => CelProgram.Compile(text, new()).Evaluate(Variables);

    private static Gen<string> Mutated(Gen<string> texts) =>
        from text in texts
        from other in Gen.Elements(Valid)
        from edits in Gen.Choose(0, 10_000).Three().Select(one => (one.Item1, one.Item2, one.Item3)).ArrayOf(3)
        select edits.Aggregate(text, (now, edit) => Edit(now, other, edit));

    private static string Edit(string text, string other, (int Kind, int At, int Length) edit)
    {
        if (text.Length == 0)
        {
            return other;
        }

        var at = edit.At % text.Length;
        var length = Math.Min(1 + (edit.Length % 12), text.Length - at);
        return (edit.Kind % 5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, other[(edit.Length % other.Length)..]),
            3 => text.Remove(at, 1).Insert(at, ((char)(edit.Length % 256)).ToString()),
            _ => text[at..] + text[..at],
        };
    }

    private static Task Fuzz(Gen<string> texts, int count, Action<string> test) => Task.Run(() =>
        Prop.ForAll(texts.ToArbitrary(), test).Check(Config.QuickThrowOnFailure.WithMaxTest(count)));
}
