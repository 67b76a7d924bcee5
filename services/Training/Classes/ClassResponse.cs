namespace Training.Classes;

internal sealed record ClassResponse(
    Guid Id,
    Guid EnterpriseId,
    string Course,
    DateOnly StartsOn,
    DateOnly EndsOn,
    int Days,
    int HoursPerDay,
    int Hours,
    int Capacity,
    int Enrolled,
    decimal? MonthlyWageDuringTraining,
    DateOnly? CompletedOn)
{
    public static ClassResponse Of(TrainingClass found) => new(
        found.Id.Value,
        found.EnterpriseId.Value,
        found.Course,
        found.Timetable.StartsOn,
        found.Timetable.EndsOn,
        found.Timetable.Days,
        found.Timetable.HoursPerDay,
        found.Timetable.Hours,
        found.Capacity,
        found.Enrolled,
        found.MonthlyWageDuringTraining,
        found.CompletedOn);
}
