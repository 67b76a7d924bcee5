using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

internal static class RunErrors
{
    public static readonly Error NotFound = new(
        "matching-run-not-found", ErrorKind.NotFound, "There is no such matching run.", "没有此匹配任务。");

    public static readonly Error NotAssigned = new(
        "matching-run-not-assigned", ErrorKind.Conflict,
        "The run has no assignment that waits to be proposed.", "该匹配任务没有待推送的结果。");

    public static readonly Error Over = new(
        "matching-run-over", ErrorKind.Conflict, "The run is proposed, cancelled or failed already.", "该匹配任务已推送、已取消或已失败。");
}
