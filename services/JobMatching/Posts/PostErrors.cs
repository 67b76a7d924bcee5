using ServiceDefaults.Errors;

namespace JobMatching.Posts;

internal static class PostErrors
{
    public static readonly Error NotFound = new(
        "post-not-found", ErrorKind.NotFound, "There is no such post.", "没有此岗位。");

    public static readonly Error AlreadyPosted = new(
        "post-already-posted", ErrorKind.Conflict,
        "A post with this source and source id exists already.", "该来源编号的岗位已发布。");

    public static readonly Error AlreadyClosed = new(
        "post-already-closed", ErrorKind.Conflict, "The post is closed already.", "该岗位已关闭。");

    public static readonly Error PositionGone = new(
        "post-changes-gone", ErrorKind.Gone,
        "The changes from there on are not kept any more: take a new snapshot.", "该位置之后的变更已不再保留，请重新获取快照。");
}
