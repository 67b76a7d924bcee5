using ServiceDefaults.Errors;
using Training.Classes;

namespace Training.Enrolments;

internal sealed record EnrolmentResponse(
    Guid Id,
    Guid ClassId,
    string Course,
    Guid PlacementId,
    Guid WorkerId,
    Guid EnterpriseId,
    string State,
    int HoursTaught,
    int HoursAttended,
    int? Score,
    decimal MonthlyWageDuringTraining)
{
    public static EnrolmentResponse Of(Enrolment enrolment, TrainingClass trainingClass) => new(
        enrolment.Id.Value,
        enrolment.ClassId.Value,
        trainingClass.Course,
        enrolment.PlacementId.Value,
        enrolment.WorkerId.Value,
        enrolment.EnterpriseId.Value,
        Words.Of(enrolment.State),
        trainingClass.Timetable.Hours,
        enrolment.HoursAttended,
        enrolment.Score,
        enrolment.MonthlyWage);
}
