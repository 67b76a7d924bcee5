using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Loans;

/// <summary>Who asks for a loan.</summary>
public enum ApplicantKind
{
    /// <summary>A person.</summary>
    Individual,

    /// <summary>Persons who found together; one of them asks for all.</summary>
    Partnership,

    /// <summary>A micro or small enterprise.</summary>
    SmallEnterprise,
}

/// <summary>Who answers for a loan beside the borrower.</summary>
public enum GuarantorKind
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>A person with an income.</summary>
    NaturalPerson,

    /// <summary>A guarantee company, which signs itself (TC-24).</summary>
    GuaranteeCompany,

    /// <summary>The programme's guarantee fund, as far as it reaches.</summary>
    GovernmentFund,
}

/// <summary>What applicants of a kind may borrow.</summary>
public sealed record LoanLimit
{
    /// <summary>The kind.</summary>
    public required ApplicantKind Applicant { get; init; }

    /// <summary>Worker categories of whom one is needed, such as <c>returnee</c>; empty for anybody of the kind.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Most yuan; for a partnership, for all of them.</summary>
    public required PolicyParameter Most { get; init; }

    /// <summary>Most yuan for each partner; null where only <see cref="Most"/> binds.</summary>
    public required PolicyParameter? MostForEachPartner { get; init; }

    /// <summary>Longest term.</summary>
    public required PolicyParameter Months { get; init; }

    /// <summary>How many months of it are subsidised; 0 for none.</summary>
    public required PolicyParameter SubsidisedMonths { get; init; }

    /// <summary>Yuan of principal whose interest is subsidised; null for all of it.</summary>
    public required PolicyParameter? SubsidisedPrincipal { get; init; }

    /// <summary>Least share of the staff that was newly hired this year, from 0 to 1; null where nobody need be hired.</summary>
    public required PolicyParameter? NewHires { get; init; }

    /// <summary>Whether staff of the applicant must have completed paid training (AS-06).</summary>
    public required bool TrainedStaff { get; init; }

    /// <summary>Most that so many partners may borrow, in yuan.</summary>
    public decimal MostFor(int partners) => Math.Min(Most.Value, (MostForEachPartner?.Value ?? Most.Value) * partners);
}

/// <summary>What the fund bears of the interest.</summary>
/// <param name="Kind">By share or by points.</param>
/// <param name="Value">The share from 0 to 1, or the basis points.</param>
public sealed record ProgrammeSubsidy(SubsidyKind Kind, PolicyParameter Value);

/// <summary>A fund that guarantees loans.</summary>
/// <param name="Yuan">What it holds.</param>
/// <param name="Multiple">How many times as much it may guarantee.</param>
public sealed record GuaranteeFundTerms(PolicyParameter Yuan, PolicyParameter Multiple)
{
    /// <summary>Most outstanding principal that it may guarantee, in yuan to the fen, rounded down.</summary>
    public decimal Limit => decimal.Round(Yuan.Value * Multiple.Value, 2, MidpointRounding.ToZero);
}

/// <summary>A loan programme of a city as data; a change of any part is a new version, and a loan keeps the version it was asked for under.</summary>
public sealed record LoanProgramme
{
    /// <summary>Stable code, e.g. <c>DQ-20</c>.</summary>
    public required string Code { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What it carries out.</summary>
    public required SourceDocument Source { get; init; }

    /// <summary>First day on which it is asked for.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The city, by GB/T 2260; an enterprise that asks lies in it.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>What each kind of applicant may borrow. Of those that fit, the most favourable holds.</summary>
    public required IReadOnlyList<LoanLimit> Limits { get; init; }

    /// <summary>Ways of paying back that may be chosen; the first where nothing is.</summary>
    public required IReadOnlyList<RepaymentKind> Repayments { get; init; }

    /// <summary>Months between due days.</summary>
    public required int EveryMonths { get; init; }

    /// <summary>How days are counted.</summary>
    public required DayCount DayCount { get; init; }

    /// <summary>Basis points by which a loan's rate may exceed the reference rate (LPR).</summary>
    public required PolicyParameter PointsAboveReference { get; init; }

    /// <summary>How much higher the rate of overdue principal is: 0.5 for half as much again.</summary>
    public required PolicyParameter OverdueUplift { get; init; }

    /// <summary>Guarantors that may be chosen.</summary>
    public required IReadOnlyList<GuarantorKind> Guarantors { get; init; }

    /// <summary>What the fund bears of the interest.</summary>
    public required ProgrammeSubsidy Subsidy { get; init; }

    /// <summary>The fund behind <see cref="GuarantorKind.GovernmentFund"/>; null where there is none.</summary>
    public required GuaranteeFundTerms? GuaranteeFund { get; init; }

    /// <summary>Share of the insured laid off in a year above which the subsidy stops, from 0 to 1; null where layoffs are only reported.</summary>
    public required PolicyParameter? MostLayoffs { get; init; }

    /// <summary>Client ids of the banks that take part; empty for any partner.</summary>
    public required IReadOnlyList<string> Banks { get; init; }

    /// <summary>Client ids of the guarantee companies that take part; empty for any partner.</summary>
    public required IReadOnlyList<string> GuaranteeCompanies { get; init; }

    /// <summary>What the published programme left open and we chose, one remark each.</summary>
    public required IReadOnlyList<LocalText> Choices { get; init; }

    /// <summary>What an applicant of a kind and of these categories may borrow at best; null where the programme is not for them.</summary>
    public LoanLimit? LimitFor(ApplicantKind kind, IReadOnlyCollection<string> categories, int partners) => Limits
        .Where(limit => limit.Applicant == kind && (limit.Groups.Count == 0 || limit.Groups.Any(categories.Contains)))
        .MaxBy(limit => limit.MostFor(partners));
}
