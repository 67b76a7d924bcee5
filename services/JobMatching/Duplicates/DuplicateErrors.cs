using ServiceDefaults.Errors;

namespace JobMatching.Duplicates;

internal static class DuplicateErrors
{
    public static readonly Error NotFound = new(
        "duplicate-not-found", ErrorKind.NotFound, "There is no such pair.", "没有此疑似重复项。");

    public static readonly Error Decided = new(
        "duplicate-decided", ErrorKind.Conflict, "This pair has been decided, and it cannot be decided so.", "该疑似重复项已处理，不能作此决定。");

    public static readonly Error Outdated = new(
        "duplicate-outdated", ErrorKind.Conflict,
        "One of the two posts is closed by now: there is nothing left to decide.", "其中一个岗位已关闭，无需处理。");
}
