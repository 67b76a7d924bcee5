using ServiceDefaults.Errors;

namespace Subsidies.Statements;

internal static class StatementErrors
{
    public static readonly Error NotFound = new(
        "bank-statement-not-found", ErrorKind.NotFound, "There is no such bank statement.", "没有此银行对账单。");

    public static readonly Error LineNotFound = new(
        "bank-statement-line-not-found", ErrorKind.NotFound, "The statement has no such line.", "对账单中没有此笔。");

    public static readonly Error DayNotStated = new(
        "bank-statement-day-missing", ErrorKind.NotFound, "No statement tells of this day.", "没有包含该日的对账单。");

    public static readonly Error Invalid = new(
        "bank-statement-invalid", ErrorKind.Invalid, "The statement has faults; nothing of it was taken.", "对账单有误，未作任何处理。");

    public static readonly Error OtherContent = new(
        "bank-statement-conflict", ErrorKind.Conflict,
        "A statement of this reference was taken before, and says otherwise.", "同一编号的对账单已导入，内容不一致。");

    public static readonly Error OtherDay = new(
        "bank-statement-out-of-order", ErrorKind.Conflict,
        "A statement begins on the day after the last one ended.", "对账单须与上一份日期相接，不得间断或重叠。");

    public static readonly Error OtherOpening = new(
        "bank-statement-opening-differs", ErrorKind.Conflict,
        "A statement opens with the balance that the last one closed with.", "对账单期初余额须等于上一份的期末余额。");

    public static readonly Error FourEyes = new(
        "bank-statement-four-eyes", ErrorKind.Conflict,
        "A line is explained or assigned by another person than the one who imported its statement.", "须由导入人以外的人员说明或认领。");

    public static readonly Error LineAgrees = new(
        "bank-statement-line-agrees", ErrorKind.Conflict,
        "The line agrees with the books: there is nothing to explain or assign.", "该笔与账簿一致，无须说明或认领。");

    public static readonly Error LineBooked = new(
        "bank-statement-line-booked", ErrorKind.Conflict,
        "The line was booked as what came back of a recovery: it stays with it.", "该笔已记为追回款，不得改认。");
}
