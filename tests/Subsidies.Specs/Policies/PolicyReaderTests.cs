using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void A_policy_is_read_whole()
    {
        var policy = Samples.Compiled().Document;
        policy.ShouldSatisfyAllConditions(
            () => policy.Code.ShouldBe("TC-06"),
            () => policy.ValidTo.ShouldBe(new DateOnly(2020, 12, 31)),
            () => policy.Parameters["share"].ShouldBe(0.5m),
            () => policy.Cap.ShouldBe(500m),
            () => policy.Stacking.OncePer.ShouldBe(OncePer.SubjectAndYear),
            () => policy.Conditions[1].Lift!.En.ShouldBe("Arrive"),
            () => policy.Choices.ShouldHaveSingleItem());
    }

    [Fact]
    public void Every_wrong_field_is_reported_at_once()
    {
        var json = Samples.Policy
            .Replace("\"version\": 1", "\"version\": \"one\"", StringComparison.Ordinal)
            .Replace("2020-12-31", "2019-12-31", StringComparison.Ordinal)
            .Replace("\"en\": \"Arrived\"", "\"en\": \"\"", StringComparison.Ordinal)
            .Replace("\"share\": \"0.5\"", "\"share\": 0.5", StringComparison.Ordinal)
            .Replace("\"noApplication\"", "\"sometimes\"", StringComparison.Ordinal)
            .Replace("\"evidence\": [],", "\"evidense\": [],", StringComparison.Ordinal);
        PolicyReader.Read(json, out var errors).ShouldBeNull();
        errors.Select(error => error.Field).ShouldBe(
            ["version", "validTo", "conditions[1].text.en", "parameters.share", "application", "evidence", "evidense"], ignoreOrder: true);
    }

    [Fact]
    public void Every_wrong_expression_is_reported_with_its_field_and_place()
    {
        var json = Samples.Policy
            .Replace("\"when\": \"worker.poor\"", "\"when\": \"worker.por && (\"", StringComparison.Ordinal)
            .Replace("\"when\": \"trip.arrived\"", "\"when\": \"trip.cost\"", StringComparison.Ordinal)
            .Replace("trip.cost * parameters.share", "trip.cost * parameters.rate", StringComparison.Ordinal);
        CompiledPolicy.Read(json, Samples.Schema, out var errors).ShouldBeNull();
        errors.Select(error => (error.Field, error.Code)).ShouldBe(
            [("conditions[0].when", "cel.syntax"), ("conditions[1].when", "cel.result_type"), ("amount", "cel.no_such_field")]);
        errors[2].Message.ShouldStartWith("1:23: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"name\": 1, \"conditions\": [1, null], \"stacking\": []}")]
    public void What_is_not_a_policy_is_refused_and_never_throws(string json)
    {
        PolicyReader.Read(json, out var errors).ShouldBeNull();
        errors.ShouldNotBeEmpty();
    }
}
