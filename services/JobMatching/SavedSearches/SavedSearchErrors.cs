using ServiceDefaults.Errors;

namespace JobMatching.SavedSearches;

internal static class SavedSearchErrors
{
    public static readonly Error NotFound = new(
        "saved-search-not-found", ErrorKind.NotFound, "There is no such saved search.", "没有此订阅搜索。");

    public static readonly Error TooMany = new(
        "saved-searches-too-many", ErrorKind.Conflict, "A worker saves at most 20 searches.", "每名劳动者最多保存 20 个搜索。");
}
