using ServiceDefaults.Errors;

namespace Liaison.Enterprises;

internal static class EnterpriseErrors
{
    public static readonly Error NotFound = new(
        "enterprise-not-found", ErrorKind.NotFound, "There is no such enterprise.", "没有此企业。");

    public static readonly Error AlreadyRegistered = new(
        "enterprise-already-registered", ErrorKind.Conflict,
        "An enterprise with this Unified Social Credit Code is registered already.", "该统一社会信用代码的企业已登记。");

    public static readonly Error BatchTooLarge = new(
        "batch-too-large", ErrorKind.Invalid, "A batch has at most 1,000 ids.", "每批最多 1000 个编号。");
}
