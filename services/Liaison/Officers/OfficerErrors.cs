using ServiceDefaults.Errors;

namespace Liaison.Officers;

internal static class OfficerErrors
{
    public static readonly Error NotAssigned = new(
        "officer-not-assigned", ErrorKind.NotFound, "No officer answers for this enterprise.", "该企业尚未分配联络员。");

    public static readonly Error AlreadyRegistered = new(
        "officer-already-registered", ErrorKind.Conflict,
        "An officer with this staff number is registered already.", "该工号的联络员已登记。");
}
