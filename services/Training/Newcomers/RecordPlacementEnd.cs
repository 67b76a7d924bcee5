using Contracts.JobMatching.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Training.Classes;
using Training.Database;
using Training.Enrolments;

namespace Training.Newcomers;

/// <summary>Whoever leaves the enterprise leaves its classes, and the place is free again.</summary>
internal sealed class RecordPlacementEnd(TrainingContext database) : IConsumer<PlacementEnded>
{
    public async Task Consume(ConsumeContext<PlacementEnded> context)
    {
        var placement = context.Message.Placement;
        var cancellationToken = context.CancellationToken;
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO newcomer (placement_id, worker_id, enterprise_id, monthly_wage, left_on)
            VALUES ({placement.PlacementId}, {placement.WorkerId}, {placement.EnterpriseId}, {placement.MonthlyWage},
                {context.Message.EndedOn})
            ON CONFLICT (placement_id) DO UPDATE SET left_on = excluded.left_on
            """,
            cancellationToken);
        var placementId = PlacementId.From(placement.PlacementId);
        var classes = await database.Enrolments.AsNoTracking()
            .Where(enrolment => enrolment.PlacementId == placementId && enrolment.State == EnrolmentState.Enrolled)
            .Select(enrolment => enrolment.ClassId).ToListAsync(cancellationToken);
        // The newcomer's row is locked, so no enrolment is added meanwhile; the classes' locks keep completion out.
        foreach (var classId in classes.OrderBy(id => id.Value))
        {
            var trainingClass = await database.LockClassAsync(classId, cancellationToken);
            var enrolment = await database.Enrolments.SingleOrDefaultAsync(
                found => found.ClassId == classId && found.PlacementId == placementId
                    && found.State == EnrolmentState.Enrolled,
                cancellationToken);
            if (trainingClass is not null && enrolment is not null)
            {
                enrolment.Withdraw();
                trainingClass.Release();
            }
        }
    }
}
