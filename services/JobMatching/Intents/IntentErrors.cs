using ServiceDefaults.Errors;

namespace JobMatching.Intents;

internal static class IntentErrors
{
    public static readonly Error NotFound = new(
        "intent-not-found", ErrorKind.NotFound, "There is no such intent.", "没有此意向。");

    public static readonly Error NotOpen = new(
        "intent-not-open", ErrorKind.Conflict,
        "The intent is agreed, declined, expired or obsolete already.", "该意向已达成、已拒绝、已过期或已失效。");

    public static readonly Error AlreadyAnswered = new(
        "intent-already-answered", ErrorKind.Conflict, "This side said yes already.", "该方已同意。");

    public static readonly Error AlreadyOpen = new(
        "intent-already-open", ErrorKind.Conflict,
        "This worker and this post have an open intent already.", "该劳动者与该岗位已有进行中的意向。");

    public static readonly Error NotEligible = new(
        "intent-not-eligible", ErrorKind.Conflict,
        "A condition of law or of one side keeps this worker and this post apart.", "不符合法定条件或一方的硬性条件。");

    public static readonly Error WorkerPlaced = new(
        "worker-already-placed", ErrorKind.Conflict, "The worker has a placement already.", "该劳动者已有就业安排。");

    public static readonly Error PostFull = new(
        "post-full", ErrorKind.Conflict, "Every place of the post is taken, or it is closed.", "该岗位已招满或已关闭。");

    public static readonly Error ContactNotShared = new(
        "contact-not-shared", ErrorKind.Conflict,
        "Contact data is shown from when both sides have agreed until the work ends.", "双方达成一致后至工作结束前方可查看联系方式。");

    public static readonly Error NoContact = new(
        "contact-unknown", ErrorKind.NotFound, "The enterprise has named nobody to be called.", "该企业未登记联系人。");
}
