using System.Text.Json;
using System.Text.RegularExpressions;

namespace Subsidies.Rules.Policies;

/// <summary>Reads a policy document from JSON and reports every wrong field at once.</summary>
public static partial class PolicyReader
{
    /// <summary>The document, or null and every fault.</summary>
    public static PolicyDocument? Read(string json, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        try
        {
            using var document = JsonDocument.Parse(json);
            var policy = Read(new FieldReader(document.RootElement, "", faults));
            return faults.Count == 0 ? policy : null;
        }
        catch (JsonException fault)
        {
            faults.Add(new("", "json", $"not JSON: line {fault.LineNumber + 1}"));
            return null;
        }
    }

    private static PolicyDocument Read(FieldReader root)
    {
        var policy = new PolicyDocument
        {
            Code = root.Matching("code", PolicyCodePattern(), "upper-case letters and digits joined by hyphens"),
            Version = (int)root.Number("version", 1, int.MaxValue),
            Programmes = root.List("programmes", item => item.Matching("", ProgrammePattern(), "a row such as TC-06")),
            Name = root.Text2("name"),
            ValidFrom = root.Date("validFrom") ?? default,
            ValidTo = root.Has("validTo") ? root.Date("validTo") : null,
            TargetGroup = root.Enum<TargetGroup>("targetGroup"),
            Basis = root.Text("basis"),
            Payee = root.Text("payee"),
            Triggers = root.List("triggers", item => item.Text("")),
            Parameters = root.Object("parameters").ToDictionary(one => one.Name, one => one.Reader.Decimal("")),
            Conditions = root.List("conditions", Condition),
            Amount = root.Text("amount"),
            Cap = root.Has("cap") ? root.Decimal("cap") : null,
            Evidence = root.List("evidence", item => new Evidence(item.Text("code"), item.Text2("text"))),
            Application = root.Enum<ApplicationFlow>("application"),
            Review = root.Enum<ReviewFlow>("review"),
            NoticeWorkingDays = (int)root.Number("noticeWorkingDays", 0, 250),
            BudgetLine = root.Matching("budgetLine", CodePattern(), "lower-case words joined by hyphens"),
            Stacking = Stacking(root.Child("stacking")),
            Choices = root.List("choices", item => item.Text2("")),
        };
        Check(policy, root);
        root.RefuseOthers();
        return policy;
    }

    private static PolicyCondition Condition(FieldReader item)
    {
        var condition = new PolicyCondition(
            item.Matching("name", CodePattern(), "lower-case words joined by hyphens"),
            item.Text("when"), item.Text2("text"), item.Has("lift") ? item.Text2("lift") : null);
        item.RefuseOthers();
        return condition;
    }

    private static Stacking Stacking(FieldReader item) =>
        new(item.Enum<OncePer>("oncePer"), item.List("excludes", one => one.Text("")));

    private static void Check(PolicyDocument policy, FieldReader root)
    {
        if (policy.ValidTo < policy.ValidFrom)
        {
            root.Fail("validTo", "range", "before validFrom");
        }

        if (policy.Cap <= 0)
        {
            root.Fail("cap", "range", "must be above zero");
        }

        foreach (var name in policy.Conditions.GroupBy(condition => condition.Name).Where(group => group.Count() > 1))
        {
            root.Fail("conditions", "duplicate", $"the name '{name.Key}' stands twice");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[A-Z0-9]+(-[A-Z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PolicyCodePattern();

    [GeneratedRegex("^[A-Z]{2}-[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ProgrammePattern();
}
