using Contracts.Training.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Training.Database;
using Training.Enterprises;

namespace Training.Classes;

internal static class ScheduleClass
{
    private const int MostDays = 365;
    private const int MostHoursPerDay = 12;
    private const int LargestClass = 2_000;
    private const decimal HighestWage = 1_000_000m;

    public sealed record Request(
        Guid? EnterpriseId, string? Course, DateOnly? StartsOn, int? Days, int? HoursPerDay, int? Capacity,
        decimal? MonthlyWageDuringTraining);

    public static async Task<Results<Created<ClassResponse>, ProblemHttpResult>> Handle(
        Request request, TrainingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var id = check.Required("enterpriseId", request.EnterpriseId);
        var course = check.Text("course", request.Course, 200);
        var startsOn = check.Required("startsOn", request.StartsOn);
        var days = check.Number("days", request.Days, 1, MostDays);
        var hours = check.Number("hoursPerDay", request.HoursPerDay, 1, MostHoursPerDay);
        var capacity = check.Number("capacity", request.Capacity, 1, LargestClass);
        var today = clock.Today();
        check.Require(
            startsOn >= today && startsOn <= today.AddYears(2), "startsOn", "out-of-range",
            "It must lie between today and two years from now.");
        check.Require(
            request.MonthlyWageDuringTraining is null or (>= 0 and <= HighestWage and { Scale: <= 2 }),
            "monthlyWageDuringTraining", "out-of-range", "It must be an amount in yuan with at most two places.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var enterprise = EnterpriseId.From(id);
        if (!await database.Enterprises.AnyAsync(known => known.Id == enterprise, cancellationToken))
        {
            return EnterpriseErrors.NotFound.ToProblem();
        }

        var scheduled = TrainingClass.Schedule(
            TypedId.New<ClassId>(clock), enterprise, course, new Timetable(startsOn, days, hours), capacity,
            request.MonthlyWageDuringTraining);
        database.Add(scheduled);
        database.Publish(new ClassScheduled
        {
            ClassId = scheduled.Id.Value, EnterpriseId = id, Course = course, StartsOn = startsOn,
            EndsOn = scheduled.Timetable.EndsOn, Hours = scheduled.Timetable.Hours, OccurredAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/classes/{scheduled.Id.Value}", ClassResponse.Of(scheduled));
    }
}
