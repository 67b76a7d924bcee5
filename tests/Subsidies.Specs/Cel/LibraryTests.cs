using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>The libraries of strings, mathematics, encoders and networks.</summary>
public sealed class LibraryTests
{
    [Theory]
    [InlineData("'春风送暖'.charAt(2)", "送")]
    [InlineData("'春风'.charAt(2)", "")]
    [InlineData("'春风'.charAt(3)", "error: index_out_of_range")]
    [InlineData("'a😀b😀'.indexOf('😀', 2)", "3")]
    [InlineData("'a😀b😀'.lastIndexOf('😀', 2)", "1")]
    [InlineData("'abc'.indexOf('', 3)", "3")]
    [InlineData("'abc'.indexOf('c', 4)", "error: index_out_of_range")]
    [InlineData("'a😀bc'.substring(1, 3)", "😀b")]
    [InlineData("'abc'.substring(2, 1)", "error: index_out_of_range")]
    [InlineData("'abc'.replace('', '-')", "-a-b-c-")]
    [InlineData("'aaa'.replace('a', 'b', 2)", "bba")]
    [InlineData("'aaa'.replace('a', 'b', 0)", "aaa")]
    [InlineData("'a,b,,c'.split(',') == ['a', 'b', '', 'c']", "true")]
    [InlineData("'a,b,c'.split(',', 2) == ['a', 'b,c']", "true")]
    [InlineData("'a😀b'.split('', 2) == ['a', '😀b']", "true")]
    [InlineData("['昭通', '台州'].join('至')", "昭通至台州")]
    [InlineData("[1].join()", "error: no_such_overload")]
    [InlineData("'a😀b'.reverse()", "b😀a")]
    [InlineData("strings.quote('行1\\n\"行2\"')", "\"行1\\n\\\"行2\\\"\"")]
    [InlineData("1.charAt(0)", "refused: no_such_overload")]
    public void Texts(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("'%s岁, %d个月, %.1f%%'.format([45, 36u, 66.66])", "45岁, 36个月, 66.7%")]
    [InlineData("'%.2f'.format([decimal('2.345')])", "2.35")]
    [InlineData("'%.0f %.0f %.0f'.format([0.5, 1.5, 2.5])", "0 2 2")]
    [InlineData("'%.1f'.format([0.25])", "0.2")]
    [InlineData("'%e'.format([0.0])", "0.000000e+00")]
    [InlineData("'%.1e'.format([9.96])", "1.0e+01")]
    [InlineData("'%.2e'.format([-0.000012345])", "-1.23e-05")]
    [InlineData("'%.0e'.format([1e300])", "1e+300")]
    [InlineData("'%b %o %x %X'.format([-5, 64, 255u, '春'])", "-101 100 ff E698A5")]
    [InlineData("'%s %s'.format([1e21, 0.0000001])", "1000000000000000000000 0.0000001")]
    [InlineData("'%s'.format([{'b': [null, true], 'a': 2.0}])", "{a: 2, b: [null, true]}")]
    [InlineData("'%d'.format([-9223372036854775808])", "-9223372036854775808")]
    [InlineData("'%x'.format([-9223372036854775808])", "-8000000000000000")]
    [InlineData("'%s'.format([])", "error: bad_format")]
    [InlineData("'%q'.format([1])", "error: bad_format")]
    [InlineData("'%d'.format(['1'])", "error: bad_format")]
    [InlineData("'100%'.format([])", "error: bad_format")]
    [InlineData("'%.999999f'.format([1.0])", "error: bad_format")]
    [InlineData("'%.2d'.format([1])", "error: bad_format")]
    [InlineData("'%s'.format([optional.none()])", "error: bad_format")]
    public void Formats(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("math.greatest(3, 7.5, 2u)", "7.5")]
    [InlineData("math.least(decimal('2.50'), 3)", "2.50")]
    [InlineData("math.greatest([1, 2])", "2")]
    [InlineData("math.greatest([])", "error: invalid_argument")]
    [InlineData("math.greatest(1, 'a')", "error: no_such_overload")]
    [InlineData("math.greatest('a')", "refused: no_such_overload")]
    [InlineData("math.none(1)", "refused: undeclared_reference")]
    [InlineData("math.abs(-9223372036854775807 - 1)", "error: overflow")]
    [InlineData("math.round(-2.5)", "-3")]
    [InlineData("math.sqrt(2.25)", "1.5")]
    [InlineData("math.sign(-0.5)", "-1")]
    [InlineData("math.bitShiftRight(-1, 60)", "15")]
    [InlineData("math.bitShiftLeft(1, 64)", "0")]
    [InlineData("math.bitShiftLeft(1, -1)", "error: invalid_argument")]
    [InlineData("math.bitNot(0u)", "18446744073709551615")]
    [InlineData("math.bitXor(6, 3)", "5")]
    [InlineData("math.bitAnd(1, 1u)", "refused: no_such_overload")]
    public void Mathematics(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("base64.encode(b'chunfeng')", "Y2h1bmZlbmc=")]
    [InlineData("string(base64.decode('Y2h1bmZlbmc'))", "chunfeng")]
    [InlineData("base64.decode('Y2 h1')", "error: bad_conversion")]
    [InlineData("base64.decode('Y')", "error: bad_conversion")]
    public void Encoders(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("ip('2001:DB8::0:1')", "2001:db8::1")]
    [InlineData("ip('10.0.0.01')", "error: bad_address")]
    [InlineData("ip('1')", "error: bad_address")]
    [InlineData("isIP('::1%eth0') || isIP('') || isIP('1.2.3.4.5')", "false")]
    [InlineData("ip('::ffff:a00:1') == ip('10.0.0.1')", "true")]
    [InlineData("cidr('10.1.2.3/8').masked()", "10.0.0.0/8")]
    [InlineData("cidr('10.1.2.3/8').ip().family() + cidr('::/0').prefixLength()", "4")]
    [InlineData("cidr('10.0.0.0/33')", "error: bad_address")]
    [InlineData("cidr('10.0.0.0/08')", "error: bad_address")]
    [InlineData("cidr('10.0.0.0/8').containsIP('10.255.255.255') && !cidr('10.0.0.0/8').containsIP('11.0.0.0')", "true")]
    [InlineData("cidr('::/0').containsIP('10.0.0.1')", "false")]
    [InlineData("cidr('10.0.0.0/8').containsCIDR('10.0.0.0/7')", "false")]
    [InlineData("type(cidr('10.0.0.0/8')) == net.CIDR", "true")]
    public void Networks(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Theory]
    [InlineData("[1, 2].map(x, math.greatest(x, 2)).size()", "2")]
    [InlineData("['a1', 'b'].map(x, x.matches('^[a-z][0-9]$')) == [true, false] && matches('春风', '^.{2}$')", "true")]
    [InlineData("dyn(1).matches('a')", "error: no_such_overload")]
    [InlineData("'a'.matches('(') || true", "true")]
    [InlineData("'a'.matches('(')", "error: bad_pattern")]
    [InlineData("false && math.abs(dyn('a')) > 0", "false")]
    [InlineData("'%s'.format([1 / 0])", "error: divide_by_zero")]
    [InlineData("cel.bind(ip, '10.0.0.1', ip.contains('.0.'))", "true")]
    [InlineData("[[1]].map(math, math.map(x, x + 1))", "[[2]]")]
    public void A_function_of_a_library_stands_where_any_other_does(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Fact]
    public void A_number_that_is_written_is_read_as_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>(),
        number => !double.IsFinite(number) || (Read(Formatted("%s", number)).Equals(number) && Read(Formatted("%.17e", number)).Equals(number)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_of_so_many_digits_is_never_further_off_than_half_of_the_last() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(),
        (parts, places) =>
        {
            // A power of two divides it: the double and the decimal are the same number.
            var written = decimal.Parse(Formatted($"%.{places % 4}f", parts / 1024.0), CultureInfo.InvariantCulture);
            return Math.Abs(written - (parts / 1024m)) <= 0.5m / (decimal)Math.Pow(10, places % 4);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_split_is_joined_to_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonEmptyString>(),
        (text, separator) => Evaluate(
            "text.split(separator).join(separator) == text && text.reverse().reverse() == text",
            ("text", CelValue.Of(text.Get)), ("separator", CelValue.Of(separator.Get))).IsTrue)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_would_grow_without_bound_is_refused()
    {
        var longest = CelValue.Of(new string('春', CelLimits.Default.Length));
        foreach (var source in (string[])[
            "text.replace('春', '春风')", "[text, text].join()", "'%s%s'.format([text, text])", "strings.quote(text)", "base64.encode(bytes(text))",
            "cel.bind(a, [text], '%s'.format([[a, a, a]]))"])
        {
            Evaluate(source, ("text", longest)).ShouldSatisfyAllConditions(
                value => value.Kind.ShouldBe(CelKind.Error, source), value => value.AsError.Code.ShouldBeOneOf("too_long", "bad_format"));
        }
    }

    [Theory]
    [InlineData("text.contains(part)")]
    [InlineData("text.indexOf(part, 7)")]
    [InlineData("text.lastIndexOf(part)")]
    [InlineData("text.split(part)")]
    [InlineData("text.replace(part, '')")]
    [InlineData("many.exists(i, many.exists(j, 'b'.matches('(a|b)*c{1,30}$' + string(j))))")]
    [InlineData("many.exists(i, many.exists(j, text.replace('a', 'aa') == ''))")]
    [InlineData("many.exists(i, many.exists(j, '%s%s'.format([text]) == ''))")]
    [InlineData("many.exists(i, many.exists(j, many.map(k, part).join() == ''))")]
    [InlineData("cel.bind(a, [many, many], cel.bind(b, [a, a], many.exists(i, many.exists(j, '%s'.format([b]) == ''))))")]
    public void Work_that_fails_or_finds_nothing_is_paid_for_too(string source)
    {
        var text = new string('a', CelLimits.Default.Length);
        var part = $"{text[..250_000]}b{text[..250_000]}";
        var many = Enumerable.Repeat(CelValue.Of(1L), 1_000).ToArray();

        Evaluate(source, ("text", CelValue.Of(text)), ("part", CelValue.Of(part)), ("many", CelValue.Of(many))).AsError.Code.ShouldBe("too_many_steps");
    }

    private static string Formatted(string format, double number) => Evaluate(
        "format.format([number])", ("format", CelValue.Of(format)), ("number", CelValue.Of(number))).AsString;

    private static double Read(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static CelValue Evaluate(string source, params (string Name, CelValue Value)[] variables) => CelProgram.Compile(
        source, new CelEnvironment { Variables = variables.ToDictionary(one => one.Name, _ => CelType.Dyn) })
        .Evaluate(variables.ToDictionary(one => one.Name, one => one.Value));
}
