using ServiceDefaults.Errors;

namespace JobMatching.CandidateSearches;

internal static class CandidateSearchErrors
{
    public static readonly Error NotFound = new(
        "candidate-search-not-found", ErrorKind.NotFound, "There is no such search for candidates.", "没有此人才订阅搜索。");

    public static readonly Error TooMany = new(
        "candidate-searches-too-many", ErrorKind.Conflict, "An enterprise saves at most 50 searches for candidates.", "每家企业最多保存 50 个人才搜索。");
}
