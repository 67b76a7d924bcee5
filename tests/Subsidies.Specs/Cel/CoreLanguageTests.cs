using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>Cases of our own for the parts of the core language that the shared conformance files leave out.</summary>
public sealed class CoreLanguageTests
{
    [Theory]
    [InlineData("int('-17')", "-17")]
    [InlineData("int(-7.9)", "-7")]
    [InlineData("int(18446744073709551615u)", "error: overflow")]
    [InlineData("int('1.5')", "error: bad_conversion")]
    [InlineData("int(timestamp('2020-02-29T00:00:01Z'))", "1582934401")]
    [InlineData("uint(3.7)", "3")]
    [InlineData("uint(-0.1)", "error: overflow")]
    [InlineData("double('-2.5e2')", "-250")]
    [InlineData("string(1.5)", "1.5")]
    [InlineData("string(b'\\346\\230\\245')", "春")]
    [InlineData("string(true) + string(7u)", "true7")]
    [InlineData("bool('true') && !bool('0')", "true")]
    [InlineData("bool('yes')", "error: bad_conversion")]
    [InlineData("bytes('春') == b'\\xe6\\x98\\xa5'", "true")]
    [InlineData("type(timestamp('2020-01-01T00:00:00Z')) == google.protobuf.Timestamp", "true")]
    [InlineData("type([]) == list && type({}) == map && type(null) == null_type", "true")]
    [InlineData("dyn('a') == 1", "false")]
    public void Conversions(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("1.0 / 0.0", "+Inf")]
    [InlineData("-1.0 / 0.0 < 0.0", "true")]
    [InlineData("0.0 / 0.0 == 0.0 / 0.0", "false")]
    [InlineData("0.0 / 0.0 < 1.0", "false")]
    [InlineData("-0.0 == 0.0", "true")]
    [InlineData("1e308 * 10.0", "+Inf")]
    [InlineData("1.0 % 2.0", "refused: no_such_overload")]
    [InlineData("1 + 1.0", "refused: no_such_overload")]
    [InlineData("9007199254740993 == dyn(9007199254740992.0)", "true")]
    public void Floating_point(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("-7 / 2", "-3")]
    [InlineData("7 % -3", "1")]
    [InlineData("-9223372036854775808 % -1", "0")]
    [InlineData("-9223372036854775807 - 1", "-9223372036854775808")]
    [InlineData("18446744073709551615u + 1u", "error: overflow")]
    [InlineData("3u - 4u", "error: overflow")]
    [InlineData("-5u", "refused: no_such_overload")]
    [InlineData("9223372036854775808", "refused: syntax")]
    [InlineData("0x10 + 0xFu", "refused: no_such_overload")]
    [InlineData("0xFFFFFFFFFFFFFFFFu", "18446744073709551615")]
    public void Whole_numbers(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2020-02-28T23:00:00Z') + duration('1h') == timestamp('2020-02-29T00:00:00Z')", "true")]
    [InlineData("timestamp('2020-03-01T00:00:00+08:00')", "2020-02-29T16:00:00Z")]
    [InlineData("timestamp('2020-03-01T00:00:00Z') - timestamp('2020-02-28T00:00:00Z')", "172800s")]
    [InlineData("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error: overflow")]
    [InlineData("timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "error: overflow")]
    [InlineData("duration('1h') + duration('-90m') == duration('-1800s')", "true")]
    [InlineData("duration('400000000000s')", "error: overflow")]
    [InlineData("duration('90m').getHours() + duration('90m').getMinutes()", "91")]
    [InlineData("timestamp('2020-02-29T20:00:00Z').getDate('Asia/Shanghai')", "1")]
    [InlineData("timestamp('2020-02-29T20:00:00Z').getMonth('+08:00')", "2")]
    [InlineData("timestamp('2020-02-29T20:00:00Z').getDayOfYear()", "59")]
    [InlineData("timestamp('2020-03-01T00:00:00Z').getDayOfWeek()", "0")]
    [InlineData("timestamp('2020-02-29T00:00:00.123456789Z').getMilliseconds()", "123")]
    [InlineData("timestamp('2020-02-29T00:00:00Z').getHours('Mars/Olympus')", "error: bad_time_zone")]
    [InlineData("timestamp('2021-02-29T00:00:00Z')", "error: bad_timestamp")]
    public void Instants_and_durations(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("{'a': {'b': 7}}.a.b", "7")]
    [InlineData("has({'a': 1}.a) && !has({'a': 1}.b)", "true")]
    [InlineData("{1: 'i', 2u: 'u', true: 'b'}[2]", "u")]
    [InlineData("{'a': 1}['b']", "error: no_such_key")]
    [InlineData("'a' in {'a': null}", "true")]
    [InlineData("1.a", "refused: no_such_field")]
    [InlineData("{'a': 1}.a.b", "refused: no_such_field")]
    public void Fields_of_maps(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("[10, 20].transformList(i, v, i * v)", "[0, 20]")]
    [InlineData("[10, 20].transformList(i, v, i > 0, v)", "[20]")]
    [InlineData("{'a': 1}.transformMap(k, v, v + 1)", "{a: 2}")]
    [InlineData("{'a': 'b'}.transformMapEntry(k, v, {v: k})", "{b: a}")]
    [InlineData("{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", "error: duplicate_key")]
    [InlineData("[3, 1].exists(i, v, i == v)", "true")]
    [InlineData("[0, 1].all(i, v, i == v)", "true")]
    [InlineData("[0, 1].existsOne(i, v, i == v)", "false")]
    [InlineData("[0].all(i, i, true)", "refused: syntax")]
    [InlineData("cel.bind(x, 'a', x + x)", "aa")]
    [InlineData("cel.bind(x, 1 / 0, true || x > 0)", "true")]
    [InlineData("cel.bind(x, 1, [x].map(x, x + 1)[0] + x)", "3")]
    public void Macros_with_two_names_and_bindings(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Fact]
    public void Names_are_looked_up_from_the_innermost_namespace_outwards()
    {
        var environment = new CelEnvironment
        {
            Container = "city.bureau",
            Variables = new Dictionary<string, CelType> { ["x"] = CelType.Int, ["city.x"] = CelType.Int, ["city.bureau.y"] = CelType.Int },
        };
        var variables = new Dictionary<string, CelValue>
        {
            ["x"] = CelValue.Of(1L), ["city.x"] = CelValue.Of(2L), ["city.bureau.y"] = CelValue.Of(3L),
        };
        CelProgram.Compile("[x, .x, y, bureau.y]", environment).Evaluate(variables).ToString().ShouldBe("[2, 1, 3, 3]");
    }

    [Theory]
    [InlineData("1 + 2", "int")]
    [InlineData("[1, 2]", "list(int)")]
    [InlineData("[1, 'a']", "list(dyn)")]
    [InlineData("{'a': [1.5]}", "map(string, list(double))")]
    [InlineData("[1].map(x, [x])", "list(list(int))")]
    [InlineData("[1].filter(x, x > 0)", "list(int)")]
    [InlineData("{'a': 1}.transformMap(k, v, k)", "map(string, string)")]
    [InlineData("true ? 1 : 2", "int")]
    [InlineData("timestamp('2020-01-01T00:00:00Z') - duration('1s')", "google.protobuf.Timestamp")]
    [InlineData("decimal('1') * 2", "decimal")]
    [InlineData("type(1)", "type")]
    [InlineData("cel.bind(x, 1, x == 2)", "bool")]
    public void The_checker_deduces_the_type(string source, string type) =>
        CelProgram.Compile(source, new()).ResultType.ToString().ShouldBe(type);
}
