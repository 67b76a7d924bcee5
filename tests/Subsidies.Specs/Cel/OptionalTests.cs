using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>Values that may be missing.</summary>
public sealed class OptionalTests
{
    [Theory]
    [InlineData("{'月薪': 4500}.?`月薪`", "refused: syntax")]
    [InlineData("{'wage': 4500}.?wage.value()", "4500")]
    [InlineData("{'wage': 4500}.?bonus.orValue(0)", "0")]
    [InlineData("{'wage': 4500}[?'bonus'].hasValue()", "false")]
    [InlineData("[3, 4][?1].value()", "4")]
    [InlineData("[3, 4][?2].hasValue()", "false")]
    [InlineData("[3, 4][?-1].hasValue()", "false")]
    [InlineData("{'a': {'b': 1}}.?a.b.orValue(2)", "1")]
    [InlineData("{'a': {}}.?a.b.orValue(2)", "2")]
    [InlineData("{'a': 1}.?a.b.orValue(2)", "error: no_such_field")]
    [InlineData("optional.none().value()", "error: no_value")]
    [InlineData("optional.of(7)", "optional.of(7)")]
    [InlineData("optional.ofNonZeroValue('')", "optional.none()")]
    [InlineData("optional.ofNonZeroValue(decimal('0.00'))", "optional.none()")]
    [InlineData("optional.of(1) == optional.of(1.0) && optional.of(1) != optional.none()", "true")]
    [InlineData("optional.none().or(optional.of(3)).value()", "3")]
    [InlineData("optional.of(1).orValue(1 / 0)", "1")]
    [InlineData("optional.of(2).optMap(x, x * 2).orValue(0)", "4")]
    [InlineData("optional.none().optMap(x, 1 / 0).hasValue()", "false")]
    [InlineData("optional.of({'b': 5}).optFlatMap(x, x.?b).or(optional.of(6)).optMap(x, x + 1)", "optional.of(6)")]
    [InlineData("[?optional.of(1), ?optional.none(), 2]", "[1, 2]")]
    [InlineData("{?'a': optional.of(1), ?'b': optional.none()}", "{a: 1}")]
    [InlineData("google.protobuf.Int64Value{?value: optional.of(4)}", "4")]
    [InlineData("[?1]", "refused: no_such_overload")]
    [InlineData("[?dyn(1)]", "error: no_such_overload")]
    [InlineData("{'a': 1}.?a()", "refused: syntax")]
    [InlineData("has({'a': 1}.?a)", "refused: syntax")]
    [InlineData("has({'a': {'b': 1}}.?a.b) && !has({}.?a.b)", "true")]
    [InlineData("1.?a", "refused: no_such_field")]
    [InlineData("type(optional.none()) == optional_type", "true")]
    [InlineData("true ? 1 : 2", "1")]
    public void May_be_missing(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);

    [Fact]
    public void A_fact_that_nobody_has_told_is_not_missing_but_unknown()
    {
        var worker = CelType.Object("worker", new Dictionary<string, CelType> { ["age"] = CelType.Int, ["wage"] = CelType.Int });
        var environment = new CelEnvironment { Variables = new Dictionary<string, CelType> { ["worker"] = worker } };
        var facts = new Dictionary<string, CelValue>
        {
            ["worker"] = CelValue.Of(CelMap.OfFacts("worker", [KeyValuePair.Create("wage", CelValue.Of(4_500L))])),
        };

        var known = CelProgram.Compile("worker.?wage.orValue(0) + 1", environment);
        var untold = CelProgram.Compile("worker.?age.orValue(0)", environment);

        known.Evaluate(facts).ShouldBe(CelValue.Of(4_501L));
        untold.Evaluate(facts).AsUnknown.ShouldBe(["worker.age"]);
        untold.References.ShouldBe(["worker.age"]);
        CelProgram.TryCompile("worker.?agee.orValue(0)", environment, out _, out var errors).ShouldBeFalse();
        errors.ShouldHaveSingleItem().Code.ShouldBe("no_such_field");
    }

    [Theory]
    [InlineData("cel.block([2, cel.index(0) * 3], cel.index(1) + cel.index(0))", "8")]
    [InlineData("cel.block([1 / 0], 5)", "5")]
    [InlineData("[1, 2].map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1)", "[2, 3]")]
    public void A_block_names_its_values_by_their_positions(string source, string expected) => CelCase.Evaluate(source).ShouldBe(expected);
}
