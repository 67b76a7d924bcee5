using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Subsidies.Claims;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

internal readonly record struct LoanId(Guid Value) : ITypedId<LoanId>
{
    public static LoanId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(LoanId left, LoanId right) => left.Value > right.Value;

    public static bool operator <(LoanId left, LoanId right) => left.Value < right.Value;
}

/// <summary>Where a loan stands, in the order of its life.</summary>
internal enum LoanState
{
    /// <summary>Asked for; the sides have not all signed.</summary>
    UnderReview,

    /// <summary>All sides have signed; the bank has not paid out.</summary>
    Approved,

    Disbursed,
    Repaid,
    Rejected,

    /// <summary>Given up by the applicant before it was paid out.</summary>
    Withdrawn,
}

/// <summary>Who approves a loan: government, bank and guarantee company (TC-24).</summary>
internal enum LoanSide
{
    Bureau,
    Bank,
    GuaranteeCompany,
}

/// <summary>Why the subsidy of a loan's interest stopped before its time.</summary>
internal enum StopReason
{
    /// <summary>The borrower does not pay.</summary>
    Default,

    Layoffs,

    /// <summary>The money was used for something else.</summary>
    Misuse,

    /// <summary>The business was closed.</summary>
    Closure,
}

/// <summary>What an applicant asks for, checked against the programme.</summary>
internal sealed record LoanWish(
    ApplicantKind Applicant, Guid ApplicantId, int Partners, decimal Principal, int Months, RepaymentKind Repayment,
    GuarantorKind Guarantor, string Purpose, int? Staff, int? NewHires);

/// <summary>A loan under one version of a programme, from the application to the last repayment.</summary>
internal sealed partial class Loan
{
    private readonly List<LoanSignOff> _signOffs = [];

    private Loan()
    {
    }

    public LoanId Id { get; private set; }

    public string ProgrammeCode { get; private set; } = "";

    public int ProgrammeVersion { get; private set; }

    public ApplicantKind Applicant { get; private set; }

    /// <summary>A worker's or an enterprise's id, as <see cref="Applicant"/> says.</summary>
    public Guid ApplicantId { get; private set; }

    /// <summary>How many found together; 1 except for a partnership.</summary>
    public int Partners { get; private set; }

    public decimal Principal { get; private set; }

    public int Months { get; private set; }

    public RepaymentKind Repayment { get; private set; }

    public GuarantorKind Guarantor { get; private set; }

    public string Purpose { get; private set; } = "";

    public int? Staff { get; private set; }

    public int? NewHires { get; private set; }

    /// <summary>Months whose interest is subsidised, as the programme gave when it was asked for.</summary>
    public int SubsidisedMonths { get; private set; }

    /// <summary>Principal whose interest is subsidised; null for all.</summary>
    public decimal? SubsidisedPrincipal { get; private set; }

    public LoanState State { get; private set; }

    public string SubmittedBy { get; private set; } = "";

    public DateOnly SubmittedOn { get; private set; }

    /// <summary>Of the contract, as a share; null until the bank has signed.</summary>
    public decimal? AnnualRate { get; private set; }

    /// <summary>The loan prime rate (LPR) that the contract names, as a share.</summary>
    public decimal? ReferenceRate { get; private set; }

    public string? RejectionReason { get; private set; }

    public DateOnly? DisbursedOn { get; private set; }

    /// <summary>The bank's own reference of the disbursement.</summary>
    public string? DisbursementReference { get; private set; }

    /// <summary>Principal not yet paid back; zero until it is paid out.</summary>
    public decimal Outstanding { get; private set; }

    /// <summary>First day without subsidy; null while nothing stopped it.</summary>
    public DateOnly? StoppedOn { get; private set; }

    public StopReason? StopReason { get; private set; }

    /// <summary>Who reported the stop; somebody else lifts it.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>When a stop was last lifted; what was withheld is paid by the settlement after it.</summary>
    public DateTimeOffset? ResumedAt { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>PostgreSQL's row version.</summary>
    public uint Version { get; private set; }

    public IReadOnlyList<LoanSignOff> SignOffs => _signOffs;

    public BeneficiaryKind BorrowerKind =>
        Applicant == ApplicantKind.SmallEnterprise ? BeneficiaryKind.Enterprise : BeneficiaryKind.Worker;

    /// <summary>The client id of the bank that signed; it alone reports of the loan.</summary>
    public string? Bank => _signOffs.Find(one => one.Side == LoanSide.Bank)?.SignedBy;

    public static Loan Apply(
        LoanProgramme programme, LoanLimit limit, LoanWish wish, string submittedBy, TimeProvider clock) => new()
    {
        Id = TypedId.New<LoanId>(clock),
        ProgrammeCode = programme.Code,
        ProgrammeVersion = programme.Version,
        Applicant = wish.Applicant,
        ApplicantId = wish.ApplicantId,
        Partners = wish.Partners,
        Principal = wish.Principal,
        Months = wish.Months,
        Repayment = wish.Repayment,
        Guarantor = wish.Guarantor,
        Purpose = wish.Purpose,
        Staff = wish.Staff,
        NewHires = wish.NewHires,
        SubsidisedMonths = (int)limit.SubsidisedMonths.Value,
        SubsidisedPrincipal = limit.SubsidisedPrincipal?.Value,
        State = LoanState.UnderReview,
        SubmittedBy = submittedBy,
        SubmittedOn = clock.Today(),
    };

    /// <summary>The schedule of a loan that was paid out.</summary>
    public LoanSchedule Schedule(LoanProgramme programme) => LoanSchedule.Of(new(
        Principal, AnnualRate!.Value, DisbursedOn!.Value, Months, Repayment, programme.DayCount, programme.EveryMonths));

    /// <summary>How far the interest of a loan that was paid out is subsidised.</summary>
    public InterestSubsidy Subsidy(LoanProgramme programme) => new(
        InterestSubsidy.RateOf(programme.Subsidy.Kind, programme.Subsidy.Value.Value, AnnualRate!.Value, ReferenceRate!.Value),
        SubsidisedMonths, SubsidisedPrincipal);
}
