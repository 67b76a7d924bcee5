using MassTransit;

namespace JobMatching.Enterprises;

internal static class EnterpriseConsumers
{
    public static IBusRegistrationConfigurator AddEnterpriseConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RecordEnterprise>();
        return bus;
    }
}
