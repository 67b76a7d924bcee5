using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

public sealed class CompilationTests
{
    private static readonly CelEnvironment Environment = new()
    {
        Variables = new Dictionary<string, CelType>
        {
            ["worker"] = CelType.Object("worker", new Dictionary<string, CelType> { ["age"] = CelType.Int, ["poor"] = CelType.Bool }),
        },
    };

    [Theory]
    [InlineData("1 +", 3)]
    [InlineData("1 + + 2", 4)]
    [InlineData("(1", 2)]
    [InlineData("'open", 0)]
    [InlineData("'a\\q'", 2)]
    [InlineData("a.true", 2)]
    [InlineData("1 = 2", 2)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("while", 0)]
    [InlineData("[1].all(1, true)", 8)]
    [InlineData("has(1)", 0)]
    public void A_syntax_error_says_where_it_is(string source, int position)
    {
        CelProgram.TryCompile(source, Environment, out _, out var errors).ShouldBeFalse();
        errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("syntax"), error => error.Position.ShouldBe(position));
    }

    [Fact]
    public void Every_fault_of_an_expression_is_reported_at_once_with_line_and_column()
    {
        const string Source = "worker.agee > 18\n  && nobody == 1\n  && worker.age + 'a' == 1\n  && size2(1)";
        CelProgram.TryCompile(Source, Environment, out _, out var errors).ShouldBeFalse();
        errors.Select(error => error.Describe(Source)).ShouldBe(
        [
            "1:7: worker has no field 'agee'",
            "2:6: undeclared name 'nobody'",
            "3:17: _+_ does not apply to (int, string)",
            "4:6: undeclared function 'size2'",
        ]);
    }

    [Theory]
    [InlineData("worker.age", "int")]
    [InlineData("worker.age > 16 && worker.poor", "bool")]
    [InlineData("[worker.age].map(a, string(a))", "list(string)")]
    [InlineData("worker.poor ? decimal('500') : decimal(0)", "decimal")]
    [InlineData("worker.poor ? 1 : 'a'", "dyn")]
    public void The_type_of_the_result_is_known_before_evaluation(string source, string type) =>
        CelProgram.Compile(source, Environment).ResultType.ToString().ShouldBe(type);

    [Fact]
    public void A_hostile_expression_is_refused_or_stopped_and_takes_nothing_down()
    {
        string[] hostile =
        [
            new string('(', 100_000), new string('[', 10_000), string.Concat(Enumerable.Repeat("!(", 10_000)),
            "1" + string.Concat(Enumerable.Repeat("+1", 15_000)), "worker" + string.Concat(Enumerable.Repeat(".age", 8_000)),
            string.Concat(Enumerable.Repeat("true ? 1 : ", 2_000)) + "1", new string(' ', 40_000),
        ];
        foreach (var source in hostile)
        {
            CelProgram.TryCompile(source, Environment, out _, out var errors).ShouldBeFalse(source[..20]);
            errors.ShouldHaveSingleItem().Code.ShouldBe("syntax");
        }

        var ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
        var nested = string.Concat(Enumerable.Range(0, 8).Select(i => $"{ten}.all(x{i}, ")) + "true" + new string(')', 8);
        CelCase.Evaluate(nested).ShouldBe("error: too_many_steps");
    }

    [Fact]
    public void A_long_chain_of_conditions_is_not_deep()
    {
        var source = string.Join(" && ", Enumerable.Repeat("worker.age > 1", 1_000));
        CelProgram.TryCompile(source, Environment, out _, out _).ShouldBeTrue();
    }
}
