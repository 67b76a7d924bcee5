using ServiceDefaults.Errors;

namespace Training.Enterprises;

internal static class EnterpriseErrors
{
    public static readonly Error NotFound = new(
        "training-enterprise-not-found", ErrorKind.NotFound, "Training knows no such enterprise.", "培训服务中没有此企业。");
}
