using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

public sealed class CelPropertyTests
{
    private static readonly CelEnvironment TwoInts = new()
    {
        Variables = new Dictionary<string, CelType> { ["a"] = CelType.Int, ["b"] = CelType.Int },
    };

    private static readonly CelValue[] States =
        [CelValue.True, CelValue.False, CelValue.Unknown("x"), CelValue.Of(new CelError("fault", "fault"))];

    [Fact]
    public void Arithmetic_on_ints_is_exact_or_an_overflow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<long>(), (a, b) =>
        {
            var variables = new Dictionary<string, CelValue> { ["a"] = CelValue.Of(a), ["b"] = CelValue.Of(b) };
            return Agrees("a + b", (Int128)a + b) && Agrees("a - b", (Int128)a - b) && Agrees("a * b", (Int128)a * b);

            bool Agrees(string source, Int128 exact)
            {
                var value = CelProgram.Compile(source, TwoInts).Evaluate(variables);
                return exact >= long.MinValue && exact <= long.MaxValue
                    ? value.Kind == CelKind.Int && value.AsInt == exact
                    : value.Kind == CelKind.Error && value.AsError.Code == "overflow";
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void So_many_months_can_be_added_to_a_day_and_not_one_more() =>
        Prop.ForAll(Gen.Choose(1, 40_000).ToArbitrary(), Gen.Choose(1, 40_000).ToArbitrary(), (one, other) =>
        {
            var (from, to) = (DateOnly.FromDayNumber(700_000 + one), DateOnly.FromDayNumber(700_000 + other));
            var months = (int)CelProgram.Compile("months(a, b)", new() { Check = false })
                .Evaluate(new Dictionary<string, CelValue> { ["a"] = CelValue.Of(from), ["b"] = CelValue.Of(to) }).AsInt;
            return from.AddMonths(months) <= to && from.AddMonths(months + 1) > to;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void And_and_or_do_not_depend_on_the_order_of_their_operands()
    {
        var environment = new CelEnvironment { Check = false };
        foreach (var source in new[] { "a && b", "a || b" })
        {
            var program = CelProgram.Compile(source, environment);
            foreach (var a in States)
            {
                foreach (var b in States)
                {
                    var one = program.Evaluate(new Dictionary<string, CelValue> { ["a"] = a, ["b"] = b });
                    var other = program.Evaluate(new Dictionary<string, CelValue> { ["a"] = b, ["b"] = a });
                    other.Kind.ShouldBe(one.Kind, $"{source} of {a} and {b}");
                }
            }
        }
    }

    [Fact]
    public void Equal_values_have_equal_hashes_across_the_number_types() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
        {
            CelValue[] same = [CelValue.Of((long)number), CelValue.Of((double)number), CelValue.Of((decimal)number)];
            return same.All(one => one == same[0] && one.GetHashCode() == same[0].GetHashCode());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_compiles_or_is_refused_and_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            CelProgram.TryCompile(text ?? "", new CelEnvironment(), out _, out var errors) || errors.Count > 0)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_jumble_of_tokens_compiles_or_is_refused_and_evaluates_without_throwing()
    {
        string[] tokens = ["1", "2u", "'a'", "x", ".", "(", ")", "[", "]", "{", "}", "+", "-", "&&", "||", "?", ":", ",", "==", "<", "in", "all", "size", "!", "null", "b'z'"];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(tokens)).ToArbitrary(), picked =>
        {
            var environment = new CelEnvironment { Check = false };
            if (CelProgram.TryCompile(string.Join(' ', picked), environment, out var program, out _))
            {
                program!.Evaluate(new Dictionary<string, CelValue>());
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }
}
