using ServiceDefaults.Errors;

namespace Subsidies.Recoveries;

internal static class RecoveryErrors
{
    public static readonly Error NotFound = new(
        "recovery-not-found", ErrorKind.NotFound, "There is no such recovery.", "没有此追回事项。");

    public static readonly Error WrongState = new(
        "recovery-wrong-state", ErrorKind.Conflict, "The recovery is not in a state for this step.", "追回事项当前状态不允许此操作。");

    public static readonly Error NotPaid = new(
        "recovery-claim-not-paid", ErrorKind.Conflict, "Nothing of the claim was paid that could be taken back.", "该申领尚未支付，无可追回款项。");

    public static readonly Error MoreThanPaid = new(
        "recovery-more-than-paid", ErrorKind.Conflict, "It is more than is left of what the claim was paid.", "追回金额超过该申领已支付的余额。");

    public static readonly Error MoreThanOwed = new(
        "recovery-more-than-owed", ErrorKind.Conflict, "It is more than is owed.", "金额超过应退余额。");

    public static readonly Error NotHeard = new(
        "recovery-not-heard", ErrorKind.Conflict, "The beneficiary was not heard yet.", "当事人陈述申辩期未满。");

    public static readonly Error ReplyTooLate = new(
        "recovery-reply-too-late", ErrorKind.Conflict, "The time for a reply is over.", "陈述申辩期已过。");

    public static readonly Error ReceiptConflict = new(
        "recovery-receipt-conflict", ErrorKind.Conflict,
        "This transfer was taken before, with another sum or day.", "该笔退款已登记，金额或日期不一致。");
}
