namespace Subsidies.Rules.Policies;

/// <summary>A text in the two languages of the platform.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En);

/// <summary>Whom a policy pays.</summary>
public enum TargetGroup
{
    /// <summary>A person.</summary>
    Worker,

    /// <summary>A firm.</summary>
    Enterprise,
}

/// <summary>Whether anyone has to ask.</summary>
public enum ApplicationFlow
{
    /// <summary>The city finds who is entitled; nobody fills in a form.</summary>
    NoApplication,

    /// <summary>Only who applies gets it.</summary>
    Application,

    /// <summary>The city opens the claim as soon as the facts allow it, unless the subject has applied before.</summary>
    FoundOrApplied,
}

/// <summary>Who has to look at a claim before it is approved.</summary>
public enum ReviewFlow
{
    /// <summary>Nobody: the conditions decide.</summary>
    None,

    /// <summary>A person other than the one who submitted it.</summary>
    SecondPerson,
}

/// <summary>How often one subject may be paid under one policy.</summary>
public enum OncePer
{
    /// <summary>Once for each basis (a placement, a trip, a class).</summary>
    Basis,

    /// <summary>Once in a calendar year.</summary>
    SubjectAndYear,

    /// <summary>Once ever.</summary>
    Subject,
}

/// <summary>A condition of a policy.</summary>
/// <param name="Name">Stable name within the policy, e.g. <c>lifted-out-of-poverty</c>.</param>
/// <param name="When">A CEL expression that gives a bool.</param>
/// <param name="Text">What is demanded, for people.</param>
/// <param name="Lift">What the subject could do to meet it; null where nothing can be done.</param>
public sealed record PolicyCondition(string Name, string When, LocalText Text, LocalText? Lift);

/// <summary>A piece of evidence that a claim carries.</summary>
/// <param name="Code">Stable name, e.g. <c>wage-slips</c>.</param>
/// <param name="Text">For people.</param>
public sealed record Evidence(string Code, LocalText Text);

/// <summary>How a policy goes with others and with itself.</summary>
/// <param name="OncePer">How often it pays the same subject.</param>
/// <param name="Excludes">Codes of policies that may not be paid for the same basis as well.</param>
public sealed record Stacking(OncePer OncePer, IReadOnlyList<string> Excludes);

/// <summary>A subsidy, benefit or relief as data. Conditions and amount are CEL; a change of any part is a new version.</summary>
public sealed record PolicyDocument
{
    /// <summary>Stable code, e.g. <c>TC-06</c>.</summary>
    public required string Code { get; init; }

    /// <summary>From 1; a decision names the version it was made under.</summary>
    public required int Version { get; init; }

    /// <summary>The rows of the programme catalogue that it carries out, e.g. <c>AS-03</c>, <c>AS-05</c>.</summary>
    public required IReadOnlyList<string> Programmes { get; init; }

    /// <summary>The name of the benefit.</summary>
    public required LocalText Name { get; init; }

    /// <summary>First day on which the basis may fall.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it has no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whom it pays.</summary>
    public required TargetGroup TargetGroup { get; init; }

    /// <summary>What one claim is about: the name of a fact object such as <c>placement</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>The CEL expression (a string) that names the payee: a worker's or enterprise's id.</summary>
    public required string Payee { get; init; }

    /// <summary>Names of the events after which the policy is decided anew.</summary>
    public required IReadOnlyList<string> Triggers { get; init; }

    /// <summary>Numbers that the expressions use as <c>parameters.name</c>, exact decimals.</summary>
    public required IReadOnlyDictionary<string, decimal> Parameters { get; init; }

    /// <summary>All must hold.</summary>
    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    /// <summary>A CEL expression that gives yuan, as a decimal or an int.</summary>
    public required string Amount { get; init; }

    /// <summary>Most that one claim is paid, in yuan.</summary>
    public decimal? Cap { get; init; }

    /// <summary>What a claim must carry.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Whether anyone has to ask.</summary>
    public required ApplicationFlow Application { get; init; }

    /// <summary>Who has to look.</summary>
    public required ReviewFlow Review { get; init; }

    /// <summary>Working days of public notice before payment; zero for none.</summary>
    public required int NoticeWorkingDays { get; init; }

    /// <summary>The budget line that pays.</summary>
    public required string BudgetLine { get; init; }

    /// <summary>How it goes with others and with itself.</summary>
    public required Stacking Stacking { get; init; }

    /// <summary>What the published programme left open and we chose, one remark each.</summary>
    public required IReadOnlyList<LocalText> Choices { get; init; }
}

/// <summary>A fault of a policy document.</summary>
/// <param name="Field">JSON path, e.g. <c>conditions[1].when</c>.</param>
/// <param name="Code">Stable, e.g. <c>required</c>, <c>cel.undeclared_reference</c>.</param>
/// <param name="Message">For the author, with line and column where it is about CEL.</param>
public sealed record PolicyError(string Field, string Code, string Message);
