using ServiceDefaults.Errors;

namespace Liaison.StaffDeclarations;

internal static class StaffDeclarationErrors
{
    public static readonly Error NotFound = new(
        "staff-declaration-not-found", ErrorKind.NotFound, "There is no such declaration.", "没有此余缺申报。");

    public static readonly Error Withdrawn = new(
        "staff-declaration-withdrawn", ErrorKind.Conflict, "The declaration is withdrawn.", "该余缺申报已撤回。");
}
