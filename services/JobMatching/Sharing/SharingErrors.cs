using ServiceDefaults.Errors;

namespace JobMatching.Sharing;

internal static class SharingErrors
{
    public static readonly Error NotFound = new(
        "staff-sharing-not-found", ErrorKind.NotFound, "There is no such sharing of staff.", "没有此共享用工。");

    /// <summary>The same as Liaison's, which owns declarations.</summary>
    public static readonly Error DeclarationNotFound = new(
        "staff-declaration-not-found", ErrorKind.NotFound, "There is no such declaration.", "没有此余缺申报。");

    /// <summary>The same as Liaison's.</summary>
    public static readonly Error Withdrawn = new(
        "staff-declaration-withdrawn", ErrorKind.Conflict, "The declaration is withdrawn.", "该余缺申报已撤回。");

    public static readonly Error NotOpen = new(
        "staff-sharing-not-open", ErrorKind.Conflict,
        "The sharing is agreed, declined, obsolete or ended already.", "该共享用工已达成、已拒绝、已失效或已结束。");

    public static readonly Error AlreadyAnswered = new(
        "staff-sharing-already-answered", ErrorKind.Conflict, "This side said yes already.", "该方已同意。");

    public static readonly Error AlreadyProposed = new(
        "staff-sharing-already-proposed", ErrorKind.Conflict,
        "A sharing between these two declarations is proposed already.", "这两项申报之间已有待确认的共享用工。");

    public static readonly Error TooManyPersons = new(
        "staff-sharing-too-many-persons", ErrorKind.Conflict,
        "Fewer persons are left of the surplus or of the shortage.", "富余或短缺的剩余人数不足。");

    public static readonly Error PeriodOver = new(
        "staff-sharing-period-over", ErrorKind.Conflict, "The last day of the sharing is over.", "共享用工期限已过。");

    public static readonly Error CannotEnd = new(
        "staff-sharing-cannot-end", ErrorKind.Conflict,
        "Only a sharing that is agreed or runs can be ended.", "仅已达成或进行中的共享用工可以结束。");

    public static readonly Error PlanTooLarge = new(
        "staff-sharing-plan-too-large", ErrorKind.Conflict,
        "There are too many persons and counterparts for one plan: narrow it by occupation or division.",
        "人数与对象过多，请按职业或区划缩小范围。");
}
