using Microsoft.Extensions.Configuration;
using Transport.Planning;

namespace Transport.Specs.Planning;

public sealed class PlanSettingsSpecs
{
    [Fact]
    public void Rules_and_budget_come_from_the_configuration()
    {
        var settings = PlanSettings.Read(Configured(("Rules:MinimumLoad", "20"), ("Budget:Threads", "2")));

        (settings.Rules.MinimumLoad, settings.Budget.Threads).ShouldBe((20, 2));
    }

    [Fact]
    public void A_rule_with_a_slip_of_the_pen_in_it_is_refused_at_the_start() =>
        Should.Throw<InvalidOperationException>(() => PlanSettings.Read(Configured(("Rules:MinimumLoads", "20"))))
            .ToString().ShouldContain("MinimumLoads");

    private static IConfiguration Configured(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Transport:{setting.Key}", (string?)setting.Value))).Build();
}
