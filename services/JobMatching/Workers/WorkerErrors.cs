using ServiceDefaults.Errors;

namespace JobMatching.Workers;

internal static class WorkerErrors
{
    public static readonly Error NotFound = new(
        "worker-not-found", ErrorKind.NotFound, "There is no such worker.", "没有此劳动者。");

    public static readonly Error AlreadyRegistered = new(
        "worker-already-registered", ErrorKind.Conflict,
        "A worker with this id number is registered already.", "该身份证号的劳动者已登记。");

    public static readonly Error SetAside = new(
        "worker-set-aside", ErrorKind.Conflict,
        "Another registration of the same person counts in place of this one.", "此人已有另一条有效登记，本登记已搁置。");

    public static readonly Error BatchTooLarge = new(
        "worker-batch-too-large", ErrorKind.Invalid, "A batch has at most 1,000 workers.", "每批最多 1000 名劳动者。");
}
