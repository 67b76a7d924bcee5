using ServiceDefaults.Errors;

namespace Subsidies.Loans;

internal static class LoanErrors
{
    public static readonly Error NotFound = new(
        "loan-not-found", ErrorKind.NotFound, "There is no such loan.", "没有此贷款。");

    public static readonly Error ProgrammeNotFound = new(
        "loan-programme-not-found", ErrorKind.NotFound, "There is no such loan programme.", "没有此贷款项目。");

    public static readonly Error ProgrammeInvalid = new(
        "loan-programme-invalid", ErrorKind.Invalid, "The loan programme has faults.", "贷款项目文件有误。");

    public static readonly Error VersionNotNext = new(
        "loan-programme-version-not-next", ErrorKind.Conflict,
        "A loan programme is published version after version.", "贷款项目版本须依次发布。");

    public static readonly Error FundTooSmall = new(
        "guarantee-fund-too-small", ErrorKind.Conflict,
        "The guarantee fund already guarantees more than the new version lets it.", "担保基金已担保余额超过新版本的上限。");

    public static readonly Error FundExhausted = new(
        "guarantee-fund-exhausted", ErrorKind.Conflict,
        "The guarantee fund guarantees as much as it may.", "担保基金已达可担保上限。");

    public static readonly Error ApplicantUnknown = new(
        "loan-applicant-unknown", ErrorKind.NotFound, "Nobody is known by the applicant's id.", "没有此申请人。");

    public static readonly Error OutsideProgramme = new(
        "loan-outside-programme", ErrorKind.Invalid,
        "The programme does not lend this to this applicant.", "申请不符合贷款项目规定。");

    public static readonly Error AlreadyOpen = new(
        "loan-already-open", ErrorKind.Conflict,
        "The applicant has an open loan or application under the programme.", "申请人在本项目下已有未结贷款或申请。");

    public static readonly Error WrongState = new(
        "loan-wrong-state", ErrorKind.Conflict, "The loan is not in a state for this step.", "贷款当前状态不允许此操作。");

    public static readonly Error FourEyes = new(
        "loan-four-eyes", ErrorKind.Conflict,
        "Each side is signed by somebody else, none of them the applicant.", "各方须由不同的人签署，且不得为申请人。");

    public static readonly Error AlreadySigned = new(
        "loan-side-already-signed", ErrorKind.Conflict, "This side has signed.", "该方已签署。");

    public static readonly Error SideNotNeeded = new(
        "loan-side-not-needed", ErrorKind.Conflict, "No guarantee company guarantees this loan.", "本贷款无需担保公司签署。");

    public static readonly Error NotYourSide = new(
        "loan-not-your-side", ErrorKind.Forbidden,
        "The caller does not act for this side of the loan.", "调用方不代表该方。");

    public static readonly Error RateAboveCeiling = new(
        "loan-rate-above-ceiling", ErrorKind.Conflict,
        "The rate exceeds what the programme allows above the reference rate.", "利率超过项目允许的上限。");

    public static readonly Error ReferenceReused = new(
        "loan-reference-reused", ErrorKind.Conflict,
        "The bank has used this reference for something else.", "该银行流水号已用于其他内容。");

    public static readonly Error BeforeLoan = new(
        "loan-day-before-disbursement", ErrorKind.Conflict, "The day is before the loan was paid out.", "该日早于放款日。");

    public static readonly Error MoreThanOutstanding = new(
        "loan-repaid-beyond-outstanding", ErrorKind.Conflict,
        "More principal was paid back than is outstanding.", "归还本金超过未还余额。");

    public static readonly Error AlreadyStopped = new(
        "loan-subsidy-already-stopped", ErrorKind.Conflict,
        "The subsidy has stopped by then.", "贴息在该日之前已停止。");

    public static readonly Error NotStopped = new(
        "loan-subsidy-not-stopped", ErrorKind.Conflict, "The subsidy has not stopped.", "贴息未停止。");

    public static readonly Error LiftedByReporter = new(
        "loan-stop-four-eyes", ErrorKind.Conflict,
        "A stop is lifted by somebody else than who reported it.", "恢复贴息须由报告停止者以外的人办理。");

    public static readonly Error QuarterNotOver = new(
        "loan-quarter-not-over", ErrorKind.Conflict, "The quarter is not over.", "该季度尚未结束。");

    public static readonly Error QuarterOutsideLoan = new(
        "loan-quarter-outside-loan", ErrorKind.Conflict,
        "The quarter lies before the loan or in the future.", "该季度不在贷款期间内。");

    public static readonly Error JobsNotFound = new(
        "loan-jobs-not-found", ErrorKind.NotFound, "No jobs were reported for the quarter.", "该季度没有岗位报告。");
}
