using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("7 / 2", "3")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("7u - 2u", "5")]
    [InlineData("0.1 + 0.2 == 0.3", "false")]
    [InlineData("--5", "5")]
    [InlineData("!!true", "true")]
    [InlineData("'春' + '风'", "春风")]
    [InlineData("size('🐱风')", "2")]
    [InlineData("'🐱' > '\\uFFFD'", "true")]
    [InlineData("[1, 2] + [3]", "[1, 2, 3]")]
    [InlineData("2 in [1, 2]", "true")]
    [InlineData("'a' in {'a': 1}", "true")]
    [InlineData("{1: 'x'}[1u]", "x")]
    [InlineData("1 == 1.0", "true")]
    [InlineData("[1, 2, 3].map(n, n > 1, n * n)", "[4, 9]")]
    [InlineData("[1, 2].all(x, [3, 4].exists(y, y > x))", "true")]
    [InlineData("[[1], [2]].map(x, x.map(y, y + 1))", "[[2], [3]]")]
    [InlineData("'abc'.matches('^a.c$')", "true")]
    [InlineData("type(1u)", "uint")]
    [InlineData("type(type(1)) == type", "true")]
    [InlineData("bytes('é')", "c3a9")]
    [InlineData("int('42') + int(3.9)", "45")]
    [InlineData("true ? 1 : 1 / 0", "1")]
    [InlineData("// a remark\n1", "1")]
    [InlineData("{'a.b': 1}.`a.b`", "1")]
    public void An_expression_gives_its_value(string source, string expected) =>
        CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("9223372036854775807 + 1", "overflow")]
    [InlineData("-9223372036854775807 - 2", "overflow")]
    [InlineData("-(-9223372036854775808)", "overflow")]
    [InlineData("-9223372036854775808 / -1", "overflow")]
    [InlineData("0u - 1u", "overflow")]
    [InlineData("1 / 0", "divide_by_zero")]
    [InlineData("1 % 0", "divide_by_zero")]
    [InlineData("int(1e19)", "overflow")]
    [InlineData("uint(-1)", "overflow")]
    [InlineData("[1][1]", "index_out_of_bounds")]
    [InlineData("{'a': 1}.b", "no_such_key")]
    [InlineData("{'a': 1, 'a': 2}", "duplicate_key")]
    [InlineData("'a'.matches('(')", "bad_pattern")]
    [InlineData("'aa'.matches('(a)\\\\1')", "bad_pattern")]
    [InlineData("timestamp('yesterday')", "bad_timestamp")]
    [InlineData("string(b'\\xff')", "bad_conversion")]
    public void What_cannot_be_computed_is_an_error_value(string source, string code) =>
        CelCase.Evaluate(source).ShouldBe($"error: {code}");

    [Theory]
    [InlineData("1 / 0 > 0 || true", "true")]
    [InlineData("true || 1 / 0 > 0", "true")]
    [InlineData("1 / 0 > 0 && false", "false")]
    [InlineData("1 / 0 > 0 || false", "error: divide_by_zero")]
    [InlineData("[0, 1].exists(x, 1 / x == 1)", "true")]
    [InlineData("[0, 2].all(x, 1 / x == 1)", "false")]
    public void A_deciding_operand_absorbs_an_error_on_either_side(string source, string expected) =>
        CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2020-02-25T08:00:00+08:00')", "2020-02-25T00:00:00Z")]
    [InlineData("timestamp('2020-02-25T00:00:00.5Z') + duration('1h30m0.25s')", "2020-02-25T01:30:00.75Z")]
    [InlineData("timestamp('2020-03-01T00:00:00Z') - timestamp('2020-02-28T00:00:00Z') == duration('48h')", "true")]
    [InlineData("timestamp('2020-02-25T20:00:00Z').getDayOfMonth('Asia/Shanghai')", "25")]
    [InlineData("timestamp('2020-02-25T20:00:00Z').getDate('+08:00')", "26")]
    [InlineData("timestamp('2020-02-25T20:00:00Z').getFullYear()", "2020")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error: overflow")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", "error: overflow")]
    [InlineData("duration('320000000000s')", "error: overflow")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu')", "16")]
    [InlineData("timestamp('2009-02-13T23:31:30Z').getHours('nowhere')", "error: bad_time_zone")]
    [InlineData("duration('-1.5s')", "-1.5s")]
    [InlineData("duration('1h').getMinutes()", "60")]
    [InlineData("int(timestamp('1970-01-01T00:01:00Z'))", "60")]
    public void Instants_and_durations_compute_to_the_nanosecond(string source, string expected) =>
        CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("2020-01-31", "2020-02-28", 0)]
    [InlineData("2020-01-31", "2020-02-29", 1)]
    [InlineData("2019-08-31", "2020-02-28", 5)]
    [InlineData("2020-03-15", "2020-03-15", 0)]
    [InlineData("2020-03-15", "2020-03-14", -1)]
    [InlineData("1975-06-30", "2020-06-30", 540)]
    public void Months_are_counted_as_the_calendar_has_them(string from, string to, int months) =>
        CelCase.Evaluate($"months(timestamp('{from}T00:00:00Z'), timestamp('{to}T00:00:00Z'))").ShouldBe($"{months}");

    [Theory]
    [InlineData("decimal('0.1') + decimal('0.2') == decimal('0.3')", "true")]
    [InlineData("decimal('1000.01') * decimal('0.5')", "500.005")]
    [InlineData("round(decimal('500.005'))", "500.01")]
    [InlineData("round(decimal('-500.005'))", "-500.01")]
    [InlineData("3 * decimal('900.00')", "2700.00")]
    [InlineData("decimal('1540') >= 1540", "true")]
    [InlineData("min(decimal('5'), decimal(3))", "3")]
    [InlineData("decimal(1.5)", "refused: no_such_overload")]
    [InlineData("decimal('1') + 1.0", "refused: no_such_overload")]
    [InlineData("decimal('1,000')", "error: bad_conversion")]
    [InlineData("decimal('79228162514264337593543950335') + 1", "error: overflow")]
    public void Money_is_exact_and_never_meets_a_double(string source, string expected) =>
        CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("worker.poor", "unknown: worker.poor")]
    [InlineData("worker.poor && worker.away", "unknown: worker.poor, worker.away")]
    [InlineData("worker.poor && worker.age > 60", "false")]
    [InlineData("worker.poor || worker.age == 40", "true")]
    [InlineData("worker.poor || 1 / 0 > 0", "unknown: worker.poor")]
    [InlineData("worker.poor ? 1 : 2", "unknown: worker.poor")]
    [InlineData("has(worker.age)", "true")]
    [InlineData("has(worker.poor)", "unknown: worker.poor")]
    [InlineData("'x' in worker.groups", "unknown: worker.groups")]
    [InlineData("[worker.poor, true].exists(x, x)", "unknown: worker.poor")]
    public void A_fact_that_nobody_told_is_unknown_and_not_false(string source, string expected)
    {
        var worker = CelMap.OfFacts("worker", [KeyValuePair.Create("age", CelValue.Of(40L))]);
        CelCase.Evaluate(source, ("worker", CelValue.Of(worker))).ShouldBe(expected);
    }
}
