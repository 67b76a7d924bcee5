using System.Text.RegularExpressions;
using Subsidies.Rules.Documents;
using Subsidies.Rules.Money;

namespace Subsidies.Rules.Policies;

/// <summary>Reads a policy document from YAML (and so from JSON) and reports every wrong field at once, with its place.</summary>
public static partial class PolicyReader
{
    /// <summary>The document, or null and every fault.</summary>
    public static PolicyDocument? Read(string text, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        if (YamlReader.Read(text, faults) is not { } root)
        {
            return null;
        }

        if (root is not YamlMapping)
        {
            faults.Add(new("", "type", "a policy is expected: an object with code, version and so on", root.Place.Line, root.Place.Column));
            return null;
        }

        var policy = Read(new FieldReader(root, new FieldPlaces(), faults));
        return faults.Count == 0 ? policy : null;
    }

    private static PolicyDocument Read(FieldReader root)
    {
        var policy = new PolicyDocument
        {
            Code = root.Matching("code", PolicyCodePattern(), PolicyCode),
            Version = root.Number("version", 1, int.MaxValue),
            Programmes = root.List("programmes", item => item.Matching("", ProgrammePattern(), "a row such as TC-06")),
            Name = root.Text2("name"),
            Source = Source(root.Child("source")),
            ValidFrom = root.Date("validFrom") ?? default,
            ValidTo = root.Has("validTo") ? root.Date("validTo") : null,
            Mode = root.Enum<ReliefMode>("mode"),
            TargetGroup = root.Enum<TargetGroup>("targetGroup"),
            Basis = root.Text("basis"),
            Payee = root.Text("payee"),
            Triggers = root.List("triggers", item => item.Text("")),
            Parameters = root.Object("parameters").ToDictionary(one => one.Name, one => Parameter(one.Name, one.Reader)),
            Conditions = root.List("conditions", Condition),
            Amount = Amount(root.Child("amount")),
            Evidence = root.List("evidence", Evidence),
            Flow = Flow(root.Child("flow")),
            Stacking = Stacking(root.Child("stacking")),
            Obligations = root.OptionalList("obligations", Obligation),
            Choices = root.OptionalList("choices", item => item.Text2("")),
            Places = root.Places,
        };
        Check(policy, root);
        root.RefuseOthers();
        return policy;
    }

    private static SourceDocument Source(FieldReader item)
    {
        var title = item.Text2("title");
        Uri? url = null;
        if (item.Has("url") && (!Uri.TryCreate(item.Text("url"), UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
        {
            item.Fail("url", "format", "an address such as https://www.gov.cn/ is expected");
        }

        item.RefuseOthers();
        return new(title, url);
    }

    private static PolicyParameter Parameter(string name, FieldReader item)
    {
        if (!NamePattern().IsMatch(name))
        {
            item.Fail("", "format", "a name such as perPerson is expected");
        }

        var parameter = new PolicyParameter(
            item.Decimal("value"), item.Enum<ParameterOrigin>("origin"), item.OptionalText2("note"));
        item.RefuseOthers();
        return parameter;
    }

    private static PolicyCondition Condition(FieldReader item)
    {
        var condition = new PolicyCondition(
            item.Matching("name", CodePattern(), Code), item.Text("when"), item.Text2("text"), item.OptionalText2("lift"),
            item.OptionalText2("explanation"), item.OptionalList("evidence", one => one.Text("")));
        item.RefuseOthers();
        return condition;
    }

    private static PolicyAmount Amount(FieldReader item)
    {
        var amount = new PolicyAmount(item.Text("yuan"), item.OptionalMoney("cap"), item.Has("rounding") ? Rounded(item.Child("rounding")) : RoundingRule.Fen);
        if (amount.Cap is { } cap && amount.Rounding.Apply(cap) != cap)
        {
            item.Fail("cap", "range", "a cap in whole rounding units is expected");
        }

        item.RefuseOthers();
        return amount;
    }

    private static RoundingRule Rounded(FieldReader item)
    {
        var rule = new RoundingRule(item.Enum<RoundingUnit>("to"), item.Enum<RoundingMode>("mode"));
        item.RefuseOthers();
        return rule;
    }

    private static Evidence Evidence(FieldReader item)
    {
        var evidence = new Evidence(
            item.Matching("code", CodePattern(), Code), item.Text2("text"), item.OptionalList("proves", one => one.Text("")), item.Text("from"));
        item.RefuseOthers();
        return evidence;
    }

    private static PolicyFlow Flow(FieldReader item)
    {
        var flow = new PolicyFlow(
            item.Enum<ApplicationFlow>("application"), item.Number("reviewers", 0, 2), item.Number("noticeWorkingDays", 0, 250),
            item.Has("appealDays") ? item.Number("appealDays", 1, 730) : PolicyFlow.StatutoryAppealDays,
            item.Matching("budgetLine", CodePattern(), Code));
        item.RefuseOthers();
        return flow;
    }

    private static Stacking Stacking(FieldReader item)
    {
        var stacking = new Stacking(
            item.Enum<OncePer>("oncePer"), Codes("excludes"), Codes("yieldsTo"),
            item.Has("caps") ? Caps(item.Child("caps")) : SubjectCaps.None);
        foreach (var code in stacking.YieldsTo.Except(stacking.Excludes))
        {
            item.Fail("yieldsTo", "unknown", $"one of the policies that it excludes is expected, not {code}");
        }

        item.RefuseOthers();
        return stacking;

        IReadOnlyList<string> Codes(string name) =>
            item.OptionalList(name, one => one.Matching("", PolicyCodePattern(), PolicyCode));
    }

    private static SubjectCaps Caps(FieldReader item)
    {
        var caps = new SubjectCaps(
            item.OptionalMoney("perSubject"), item.OptionalMoney("perSubjectAndMonth"), item.OptionalMoney("perSubjectAndYear"));
        item.RefuseOthers();
        return caps;
    }

    private static Obligation Obligation(FieldReader item)
    {
        var isDeadline = item.Has("by");
        var obligation = new Obligation(
            item.Matching("name", CodePattern(), Code), item.Text("holds"), Until(item.Child(isDeadline ? "by" : "until")), isDeadline,
            item.Text2("text"), item.Enum<Clawback>("clawback"), item.Has("share") ? item.Text("share") : null);
        if (obligation is { Clawback: Clawback.All, Share: not null })
        {
            item.Fail("share", "unknown_field", "a share goes with clawback: proportional");
        }

        if (obligation is { IsDeadline: true, Clawback: Clawback.Proportional, Share: null })
        {
            item.Fail("share", "required", "at its deadline no part of the time is left: a share or clawback: all is expected");
        }

        item.RefuseOthers();
        return obligation;
    }

    private static ObligationEnd Until(FieldReader item)
    {
        var end = new ObligationEnd(
            item.Has("days") ? item.Number("days", 1, 36_500) : null,
            item.Has("months") ? item.Number("months", 1, 1_200) : null,
            item.Has("on") ? item.Text("on") : null);
        item.RefuseOthers();
        if (new[] { end.Days is not null, end.Months is not null, end.On is not null }.Count(set => set) != 1)
        {
            item.Fail("", "required", "one of days, months, on is expected");
        }

        return end;
    }

    private static void Check(PolicyDocument policy, FieldReader root)
    {
        if (policy.ValidTo < policy.ValidFrom)
        {
            root.Fail("validTo", "range", "a day not before validFrom is expected");
        }

        Unique("conditions", policy.Conditions.Select(condition => condition.Name));
        Unique("evidence", policy.Evidence.Select(evidence => evidence.Code));
        Unique("obligations", policy.Obligations.Select(obligation => obligation.Name));
        var known = policy.Evidence.Select(evidence => evidence.Code).ToHashSet();
        foreach (var code in policy.Conditions.SelectMany(condition => condition.Evidence).Where(code => !known.Contains(code)))
        {
            root.Fail("conditions", "unknown", $"a code of the policy's evidence is expected, not '{code}'");
        }

        void Unique(string field, IEnumerable<string> names)
        {
            foreach (var name in names.GroupBy(name => name).Where(group => group.Key.Length > 0 && group.Count() > 1))
            {
                root.Fail(field, "duplicate", $"different names are expected; '{name.Key}' stands twice");
            }
        }
    }

    private const string Code = "lower-case words joined by hyphens";
    private const string PolicyCode = "upper-case letters and digits joined by hyphens";

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[A-Z0-9]+(-[A-Z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PolicyCodePattern();

    [GeneratedRegex(@"^[A-Z]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProgrammePattern();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
