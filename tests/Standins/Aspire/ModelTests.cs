using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Standins.Aspire;

/// <summary>What the model says before anything runs.</summary>
public sealed class ModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expression_is_filled_when_it_is_asked_for()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--Parameters:place=Yuncheng & Linfen");
        var place = builder.AddParameter("place");

        var plain = ReferenceExpression.Create($"to {{{place}}} by {"bus"}");
        var escaped = ReferenceExpression.Create($"?to={place.Resource:uri}");

        (await plain.GetValueAsync(Token)).ShouldBe("to {Yuncheng & Linfen} by bus");
        (await escaped.GetValueAsync(Token)).ShouldBe("?to=Yuncheng%20%26%20Linfen");
        plain.ValueExpression.ShouldBe("to {{place.value}} by bus");
    }

    [Fact]
    public async Task A_parameter_with_a_dash_is_found_under_an_underscore()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--Parameters:bank_key=k");

        (await builder.AddParameter("bank-key").Resource.GetValueAsync(Token)).ShouldBe("k");
    }

    [Fact]
    public void A_generated_value_keeps_its_rule()
    {
        var rule = new GenerateParameterDefault { MinLength = 40, Special = false, Upper = false, MinNumeric = 5, MinLower = 5 };

        var value = rule.GetDefaultValue();

        value.Length.ShouldBe(40);
        value.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(5);
        value.ShouldAllBe(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));
        rule.GetDefaultValue().ShouldNotBe(value);
    }

    [Fact]
    public void An_endpoint_is_named_once()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var service = builder.AddProject<Projects.Standins_Sample>("service").WithHttpEndpoint();

        Should.Throw<DistributedApplicationException>(() => service.WithHttpEndpoint());
    }

    [Fact]
    public void A_project_without_launch_settings_has_no_endpoint_of_itself()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();

        builder.AddProject<Projects.Standins_Sample>("service").Resource.GetEndpoints().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_may_change_what_the_app_host_describes()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>(Token);
        builder.Resources.Remove(builder.Resources.Single(resource => resource.Name == "front"));

        await using var app = await builder.BuildAsync(Token);

        Should.Throw<ArgumentException>(() => app.GetEndpoint("front"));
        builder.AppHostDirectory.ShouldBe(Projects.Standins_AppHost.ProjectPath);
    }

    [Fact]
    public async Task What_an_app_host_throws_reaches_the_test() =>
        await Should.ThrowAsync<InvalidOperationException>(
            DistributedApplicationTestingBuilder.CreateAsync<string>(Token));
}
