using Contracts.JobMatching.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Training.Database;

namespace Training.Newcomers;

/// <summary>Whoever starts at a post is a newcomer of the enterprise.</summary>
internal sealed class RecordPlacementStart(TrainingContext database) : IConsumer<PlacementStarted>
{
    public Task Consume(ConsumeContext<PlacementStarted> context)
    {
        var placement = context.Message.Placement;
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO newcomer (placement_id, worker_id, enterprise_id, monthly_wage, started_on)
            VALUES ({placement.PlacementId}, {placement.WorkerId}, {placement.EnterpriseId}, {placement.MonthlyWage},
                {context.Message.StartedOn})
            ON CONFLICT (placement_id) DO UPDATE SET started_on = excluded.started_on
            """,
            context.CancellationToken);
    }
}
