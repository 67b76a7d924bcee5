using System.Text.RegularExpressions;
using Subsidies.Rules.Documents;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Loans;

/// <summary>Reads a loan programme from YAML (and so from JSON) and reports every wrong field at once, with its place.</summary>
public static partial class LoanProgrammeReader
{
    /// <summary>Highest sum of a programme, in yuan: what no loan for employment comes near.</summary>
    private const decimal HighestSum = 100_000_000_000m;

    private const decimal HighestPoints = 10_000m;

    /// <summary>The programme, or null and every fault.</summary>
    /// <param name="text">The document.</param>
    /// <param name="errors">Its faults.</param>
    public static LoanProgramme? Read(string text, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        if (YamlReader.Read(text, faults) is not { } root)
        {
            return null;
        }

        var reader = new FieldReader(root, new FieldPlaces(), faults);
        var programme = new LoanProgramme
        {
            Code = reader.Matching("code", CodePattern(), "upper-case letters and digits joined by hyphens"),
            Version = reader.Number("version", 1, int.MaxValue),
            Name = reader.Text2("name"),
            Source = Source(reader.Child("source")),
            ValidFrom = reader.Date("validFrom") ?? default,
            DivisionCode = reader.Matching("divisionCode", DivisionPattern(), "six digits in quotes"),
            Limits = reader.List("limits", Limit),
            Repayments = reader.List("repayments", one => one.Enum<RepaymentKind>("")),
            EveryMonths = reader.Number("everyMonths", 1, 12),
            DayCount = reader.Enum<DayCount>("dayCount"),
            PointsAboveReference = Figure(reader.Child("pointsAboveReference"), HighestPoints),
            OverdueUplift = Figure(reader.Child("overdueUplift"), 1),
            Guarantors = reader.List("guarantors", one => one.Enum<GuarantorKind>("")),
            Subsidy = Subsidy(reader.Child("subsidy")),
            GuaranteeFund = reader.Has("guaranteeFund") ? Fund(reader.Child("guaranteeFund")) : null,
            MostLayoffs = Optional(reader, "mostLayoffs", 1),
            Banks = reader.OptionalList("banks", one => one.Text("")),
            GuaranteeCompanies = reader.OptionalList("guaranteeCompanies", one => one.Text("")),
            Choices = reader.OptionalList("choices", one => one.Text2("")),
        };
        Check(programme, reader);
        reader.RefuseOthers();
        return faults.Count == 0 ? programme : null;
    }

    private static void Check(LoanProgramme programme, FieldReader reader)
    {
        foreach (var (field, empty) in new[]
        {
            ("limits", programme.Limits.Count == 0), ("repayments", programme.Repayments.Count == 0), ("guarantors", programme.Guarantors.Count == 0),
        })
        {
            if (empty)
            {
                reader.Fail(field, "required", "at least one is expected");
            }
        }

        if (programme.GuaranteeFund is null == programme.Guarantors.Contains(GuarantorKind.GovernmentFund))
        {
            reader.Fail("guaranteeFund", "required", "a fund is expected where, and only where, governmentFund is among the guarantors");
        }
    }

    private static SourceDocument Source(FieldReader item)
    {
        var source = new SourceDocument(item.Text2("title"), null);
        item.RefuseOthers();
        return source;
    }

    private static LoanLimit Limit(FieldReader item)
    {
        var limit = new LoanLimit
        {
            Applicant = item.Enum<ApplicantKind>("applicant"),
            Groups = item.OptionalList("groups", one => one.Text("")),
            Most = Figure(item.Child("most"), HighestSum),
            MostForEachPartner = Optional(item, "mostForEachPartner", HighestSum),
            Months = Whole(item.Child("months"), 1),
            SubsidisedMonths = Whole(item.Child("subsidisedMonths"), 0),
            SubsidisedPrincipal = Optional(item, "subsidisedPrincipal", HighestSum),
            NewHires = Optional(item, "newHires", 1),
            TrainedStaff = item.Has("trainedStaff") && item.Flag("trainedStaff"),
        };
        item.RefuseOthers();
        return limit;
    }

    private static ProgrammeSubsidy Subsidy(FieldReader item)
    {
        var kind = item.Enum<SubsidyKind>("kind");
        var subsidy = new ProgrammeSubsidy(kind, Figure(item.Child("value"), kind == SubsidyKind.Share ? 1 : HighestPoints));
        item.RefuseOthers();
        return subsidy;
    }

    private static GuaranteeFundTerms Fund(FieldReader item)
    {
        var fund = new GuaranteeFundTerms(Figure(item.Child("yuan"), HighestSum), Figure(item.Child("multiple"), 100));
        item.RefuseOthers();
        return fund;
    }

    private static PolicyParameter? Optional(FieldReader item, string name, decimal most) =>
        item.Has(name) ? Figure(item.Child(name), most) : null;

    private static PolicyParameter Whole(FieldReader item, int least)
    {
        var figure = Figure(item, LoanTerms.LongestMonths);
        if (figure.Value < least || decimal.Truncate(figure.Value) != figure.Value)
        {
            item.Fail("value", "range", $"a whole number of months from {least} is expected");
        }

        return figure;
    }

    private static PolicyParameter Figure(FieldReader item, decimal most)
    {
        var figure = new PolicyParameter(item.Decimal("value", 0), item.Enum<ParameterOrigin>("origin"), item.OptionalText2("note"));
        if (figure.Value > most)
        {
            item.Fail("value", "range", $"at most {most:0} is expected");
        }

        item.RefuseOthers();
        return figure;
    }

    [GeneratedRegex(@"^[A-Z0-9]+(-[A-Z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[0-9]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DivisionPattern();
}
