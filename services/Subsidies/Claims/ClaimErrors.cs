using ServiceDefaults.Errors;

namespace Subsidies.Claims;

internal static class ClaimErrors
{
    public static readonly Error NotFound = new(
        "claim-not-found", ErrorKind.NotFound, "There is no such claim.", "没有此申领。");

    public static readonly Error WrongState = new(
        "claim-wrong-state", ErrorKind.Conflict, "The claim is not in a state for this step.", "申领当前状态不允许此操作。");

    public static readonly Error FourEyes = new(
        "claim-four-eyes", ErrorKind.Conflict,
        "A second person must decide: not the one who submitted or decided before.", "须由另一人复核。");

    public static readonly Error AlreadyClaimed = new(
        "claim-already-exists", ErrorKind.Conflict,
        "This was claimed before, for the same basis or in the same period.", "同一事项或同一期间已申领。");

    public static readonly Error Excluded = new(
        "claim-excluded", ErrorKind.Conflict,
        "Another benefit that excludes this one was claimed for the same basis.", "已申领与之互斥的补贴。");

    public static readonly Error CapReached = new(
        "claim-cap-reached", ErrorKind.Conflict,
        "The beneficiary has had the most that the policy gives, in this period or at all.", "已达到该政策的享受上限。");

    public static readonly Error NotEligible = new(
        "claim-not-eligible", ErrorKind.Conflict, "The conditions of the policy are not met.", "不符合政策条件。");

    public static readonly Error NoApplication = new(
        "claim-needs-no-application", ErrorKind.Conflict,
        "Nobody applies for this: the city finds who is entitled.", "本补贴免申即享，无需申请。");

    public static readonly Error BasisUnknown = new(
        "claim-basis-unknown", ErrorKind.NotFound, "Nothing is known of what is claimed for.", "没有所申领的事项。");
}
