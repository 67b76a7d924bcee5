using Contracts.Liaison.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;
using ServiceDefaults.Clock;

namespace Overview.Counting;

/// <summary>Counts what happens with enterprises.</summary>
internal sealed class CountLiaison(OverviewContext database)
    : IConsumer<EnterpriseRegistered>, IConsumer<OfficerAssigned>, IConsumer<EmploymentReported>
{
    public Task Consume(ConsumeContext<EnterpriseRegistered> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.EnterprisesRegistered));

    // An enterprise that moves to another officer still is one enterprise with an officer.
    public Task Consume(ConsumeContext<OfficerAssigned> context) => database.ReadAsync(
        IndicatorCodes.OfficersAssigned, context.Message.EnterpriseId, context.Message.OccurredAt.ToCityDate(), 1,
        context.Message.OccurredAt);

    public Task Consume(ConsumeContext<EmploymentReported> context) => database.ReadAsync(
        IndicatorCodes.HeadcountReported, context.Message.EnterpriseId, context.Message.ReportedOn,
        context.Message.Headcount, context.Message.OccurredAt);
}
