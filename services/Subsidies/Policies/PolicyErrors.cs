using ServiceDefaults.Errors;

namespace Subsidies.Policies;

internal static class PolicyErrors
{
    public static readonly Error NotFound = new(
        "policy-not-found", ErrorKind.NotFound, "There is no such policy.", "没有此政策。");

    public static readonly Error Invalid = new(
        "policy-invalid", ErrorKind.Invalid, "The policy document has faults.", "政策文件有误。");

    public static readonly Error VersionNotNext = new(
        "policy-version-not-next", ErrorKind.Conflict,
        "A policy is published version after version.", "政策版本须依次发布。");

    public static readonly Error BudgetLineUnknown = new(
        "budget-line-unknown", ErrorKind.Conflict, "There is no such budget line.", "没有此预算科目。");
}
