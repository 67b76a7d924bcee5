using ServiceDefaults.Errors;

namespace Subsidies.Notices;

internal static class NoticeErrors
{
    public static readonly Error NotFound = new(
        "notice-not-found", ErrorKind.NotFound, "There is no such notice, or the claim is not on it.", "没有此公示或公示中没有此申领。");

    public static readonly Error Closed = new(
        "notice-closed", ErrorKind.Conflict, "The days of the notice are over.", "公示期已结束。");

    public static readonly Error ObjectionNotFound = new(
        "objection-not-found", ErrorKind.NotFound, "There is no such objection.", "没有此异议。");

    public static readonly Error ObjectionDecided = new(
        "objection-decided", ErrorKind.Conflict, "The objection is decided already.", "异议已处理。");
}
