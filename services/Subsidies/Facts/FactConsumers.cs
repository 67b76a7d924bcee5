using MassTransit;

namespace Subsidies.Facts;

/// <summary>The events of other services that this one learns from.</summary>
internal static class FactConsumers
{
    public static void Add(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RecordWorkers>();
        bus.AddConsumer<RecordEnterprises>();
        bus.AddConsumer<RecordPlacements>();
        bus.AddConsumer<RecordTrips>();
        bus.AddConsumer<RecordTrainings>();
    }
}
