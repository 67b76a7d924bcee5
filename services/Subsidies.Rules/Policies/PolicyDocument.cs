using Subsidies.Rules.Documents;
using Subsidies.Rules.Money;

namespace Subsidies.Rules.Policies;

/// <summary>A text in the two languages of the platform.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En);

/// <summary>The document of the government that a policy carries out.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">Where it is published; null where it is not on line.</param>
public sealed record SourceDocument(LocalText Title, Uri? Url);

/// <summary>The five modes of relief: exempt, reduce, defer, refund, subsidise.</summary>
public enum ReliefMode
{
    /// <summary>What was due is not due (免).</summary>
    Exempt,

    /// <summary>Less is due (减).</summary>
    Reduce,

    /// <summary>It is due later (缓).</summary>
    Defer,

    /// <summary>What was paid is given back (返).</summary>
    Refund,

    /// <summary>Money is paid (补).</summary>
    Subsidise,
}

/// <summary>Whom a policy is for.</summary>
public enum TargetGroup
{
    /// <summary>A person.</summary>
    Worker,

    /// <summary>A household; paid to the member that the payee expression names.</summary>
    Household,

    /// <summary>A firm.</summary>
    Enterprise,
}

/// <summary>Where a figure comes from.</summary>
public enum ParameterOrigin
{
    /// <summary>The source document states it, or it follows from what that states.</summary>
    Published,

    /// <summary>The public national rule.</summary>
    National,

    /// <summary>Nobody published it: the platform's own default, for the city to set.</summary>
    Ours,
}

/// <summary>A figure of a policy.</summary>
/// <param name="Value">Exact; yuan, a share, a number of months: the name says which.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Note">How it was arrived at; null where the origin says it all.</param>
public sealed record PolicyParameter(decimal Value, ParameterOrigin Origin, LocalText? Note);

/// <summary>Whether anyone has to ask.</summary>
public enum ApplicationFlow
{
    /// <summary>The city finds who is entitled; nobody fills in a form.</summary>
    Automatic,

    /// <summary>The city finds who is entitled; before payment the subject confirms the account.</summary>
    AutomaticWithAccountConfirmation,

    /// <summary>The city opens the claim as soon as the facts allow it, unless the subject has applied before.</summary>
    AutomaticOrApplication,

    /// <summary>Only who applies gets it.</summary>
    Application,
}

/// <summary>The way of a claim under a policy.</summary>
/// <param name="Application">Whether anyone has to ask.</param>
/// <param name="Reviewers">People who must approve, none of them the one who submitted: 0 where the conditions decide,
/// 1 for a second person, 2 for a joint review by two different people.</param>
/// <param name="NoticeWorkingDays">Working days of public notice before payment; zero for none.</param>
/// <param name="AppealDays">Days in which a decision can be appealed against.</param>
/// <param name="BudgetLine">The budget line that pays.</param>
public sealed record PolicyFlow(
    ApplicationFlow Application, int Reviewers, int NoticeWorkingDays, int AppealDays, string BudgetLine)
{
    /// <summary>Sixty days, as the Administrative Reconsideration Law gives.</summary>
    public const int StatutoryAppealDays = 60;
}

/// <summary>How often one subject may be paid under one policy.</summary>
public enum OncePer
{
    /// <summary>Once for each basis (a placement, a trip, a class).</summary>
    Basis,

    /// <summary>Once in a calendar month.</summary>
    SubjectAndMonth,

    /// <summary>Once in a calendar year.</summary>
    SubjectAndYear,

    /// <summary>Once ever.</summary>
    Subject,

    /// <summary>Once ever for all members of a household, which the fact <c>household.id</c> names.</summary>
    Household,
}

/// <summary>A condition of a policy.</summary>
/// <param name="Name">Stable name within the policy, e.g. <c>lifted-out-of-poverty</c>.</param>
/// <param name="When">A CEL expression that gives a bool.</param>
/// <param name="Text">What is demanded, for people.</param>
/// <param name="Lift">What the subject could do to meet it; null where nothing can be done.</param>
/// <param name="Explanation">Why it is demanded and how it is judged; null where the text says it all.</param>
/// <param name="Evidence">Codes of the evidence that proves it.</param>
public sealed record PolicyCondition(
    string Name, string When, LocalText Text, LocalText? Lift, LocalText? Explanation, IReadOnlyList<string> Evidence);

/// <summary>What is paid.</summary>
/// <param name="Yuan">A CEL expression that gives yuan, as a decimal or an int.</param>
/// <param name="Cap">Most that one claim is paid, in yuan and in whole rounding units; null where the budget line is bound enough.</param>
/// <param name="Rounding">How the sum is rounded after the cap.</param>
public sealed record PolicyAmount(string Yuan, decimal? Cap, RoundingRule Rounding)
{
    /// <summary>The sum after the cap.</summary>
    public decimal Capped(decimal yuan) => Cap < yuan ? Cap.Value : yuan;

    /// <summary>The sum after cap and rounding.</summary>
    public decimal Settle(decimal yuan) => Rounding.Apply(Capped(yuan));
}

/// <summary>A piece of evidence that a claim carries.</summary>
/// <param name="Code">Stable name, e.g. <c>wage-slips</c>.</param>
/// <param name="Text">For people.</param>
/// <param name="Proves">Paths of the facts that it proves, e.g. <c>training.monthlyWage</c>.</param>
/// <param name="From">Who supplies it: an event such as <c>TrainingCompleted</c> or a registry such as <c>social-insurance</c>.</param>
public sealed record Evidence(string Code, LocalText Text, IReadOnlyList<string> Proves, string From);

/// <summary>Most that one subject is paid under a policy, in yuan; null where there is no such bound.</summary>
/// <param name="PerSubject">Over the subject's life.</param>
/// <param name="PerSubjectAndMonth">In a calendar month.</param>
/// <param name="PerSubjectAndYear">In a calendar year.</param>
public sealed record SubjectCaps(decimal? PerSubject, decimal? PerSubjectAndMonth, decimal? PerSubjectAndYear)
{
    /// <summary>No bound.</summary>
    public static SubjectCaps None { get; } = new(null, null, null);

    /// <summary>What of a sum may still be paid, never below zero, after what the subject was paid before.</summary>
    public decimal Fit(decimal yuan, decimal paidEver, decimal paidThisMonth, decimal paidThisYear)
    {
        var left = Math.Min(
            Math.Min((PerSubject ?? decimal.MaxValue) - paidEver, (PerSubjectAndMonth ?? decimal.MaxValue) - paidThisMonth),
            (PerSubjectAndYear ?? decimal.MaxValue) - paidThisYear);
        return Math.Max(0m, Math.Min(yuan, left));
    }
}

/// <summary>How a policy goes with others and with itself.</summary>
/// <param name="OncePer">How often it pays the same subject.</param>
/// <param name="Excludes">Codes of policies that may not be paid for the same basis as well; exclusion is mutual, one of the two states it.</param>
/// <param name="YieldsTo">Of those, the ones that go first where both would fit.</param>
/// <param name="Caps">Most that a subject is paid.</param>
public sealed record Stacking(OncePer OncePer, IReadOnlyList<string> Excludes, IReadOnlyList<string> YieldsTo, SubjectCaps Caps);

/// <summary>What is taken back when an obligation is broken.</summary>
public enum Clawback
{
    /// <summary>All that was paid.</summary>
    All,

    /// <summary>A share of it.</summary>
    Proportional,
}

/// <summary>The end of an obligation; one of the three is set.</summary>
/// <param name="Days">Days after the basis.</param>
/// <param name="Months">Calendar months after the basis.</param>
/// <param name="On">A CEL expression that gives the last day as a timestamp.</param>
public sealed record ObligationEnd(int? Days, int? Months, string? On);

/// <summary>What must stay true after payment or relief, or come true by a day.</summary>
/// <param name="Name">Stable name within the policy.</param>
/// <param name="Holds">A CEL expression that gives a bool, over facts that come later.</param>
/// <param name="Until">How long, or by when.</param>
/// <param name="IsDeadline">Whether it has to hold on that day only (<c>by</c> in the document), and not all the time (<c>until</c>).</param>
/// <param name="Text">For people.</param>
/// <param name="Clawback">What is taken back when it is broken.</param>
/// <param name="Share">A CEL expression that gives the share from 0 to 1; null for the part of the time that was left.</param>
public sealed record Obligation(
    string Name, string Holds, ObligationEnd Until, bool IsDeadline, LocalText Text, Clawback Clawback, string? Share);

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

    /// <summary>What it carries out.</summary>
    public required SourceDocument Source { get; init; }

    /// <summary>First day on which the basis may fall.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it has no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Which of the five modes of relief it is.</summary>
    public required ReliefMode Mode { get; init; }

    /// <summary>Whom it is for.</summary>
    public required TargetGroup TargetGroup { get; init; }

    /// <summary>What one claim is about: the name of a fact object such as <c>placement</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>The CEL expression (a string) that names the payee: a worker's or enterprise's id.</summary>
    public required string Payee { get; init; }

    /// <summary>Names of the events after which the policy is decided anew.</summary>
    public required IReadOnlyList<string> Triggers { get; init; }

    /// <summary>Figures that the expressions use as <c>parameters.name</c>, exact decimals.</summary>
    public required IReadOnlyDictionary<string, PolicyParameter> Parameters { get; init; }

    /// <summary>All must hold.</summary>
    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    /// <summary>What is paid.</summary>
    public required PolicyAmount Amount { get; init; }

    /// <summary>What proves the facts.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The way of a claim.</summary>
    public required PolicyFlow Flow { get; init; }

    /// <summary>How it goes with others and with itself.</summary>
    public required Stacking Stacking { get; init; }

    /// <summary>What must stay true afterwards.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>What the published programme left open and we chose, one remark each.</summary>
    public required IReadOnlyList<LocalText> Choices { get; init; }

    /// <summary>Where its fields stand in the text it was read from.</summary>
    internal FieldPlaces Places { get; init; } = FieldPlaces.None;
}

/// <summary>A fault of a policy document.</summary>
/// <param name="Field">Path, e.g. <c>conditions[1].when</c>; empty for the document as a whole.</param>
/// <param name="Code">Stable, e.g. <c>required</c>, <c>cel.undeclared_reference</c>.</param>
/// <param name="Message">What was expected, for the author.</param>
/// <param name="Line">Line of the document, from 1; 0 where the document was not read from a text.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public sealed record PolicyError(string Field, string Code, string Message, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column} {Field} {Code}: {Message}";
}
