using ServiceDefaults.Errors;

namespace Subsidies.Payments;

internal static class PaymentErrors
{
    public static readonly Error BatchNotFound = new(
        "payment-batch-not-found", ErrorKind.NotFound, "There is no such payment batch.", "没有此支付批次。");

    public static readonly Error NothingPayable = new(
        "nothing-payable", ErrorKind.Conflict, "No claim can be paid now.", "目前没有可支付的申领。");

    public static readonly Error NothingFailed = new(
        "nothing-failed", ErrorKind.Conflict, "No failed payment of this batch is left to attempt again.", "该批次没有可重新支付的失败款项。");

    public static readonly Error ResultsInvalid = new(
        "bank-results-invalid", ErrorKind.Invalid, "The bank's file has faults; nothing of it was applied.", "银行回盘文件有误，未作任何处理。");

    public static readonly Error ResultsConflict = new(
        "bank-results-conflict", ErrorKind.Conflict,
        "The file says otherwise than one that was applied before.", "回盘文件与此前已处理的结果不一致。");
}
