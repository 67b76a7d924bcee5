using ServiceDefaults.Errors;

namespace Training.Enrolments;

internal static class EnrolmentErrors
{
    public static readonly Error NotFound = new(
        "enrolment-not-found", ErrorKind.NotFound, "There is no such enrolment.", "没有此报名记录。");

    public static readonly Error AlreadyEnrolled = new(
        "newcomer-already-enrolled", ErrorKind.Conflict, "A newcomer has a place in this class already.", "该员工已报名此培训班。");

    public static readonly Error AlreadyRecorded = new(
        "attendance-already-recorded", ErrorKind.Conflict,
        "Other hours are recorded for this learner and day.", "该学员当日考勤已有不同记录。");
}
