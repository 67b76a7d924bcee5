namespace JobMatching.Engine;

/// <summary>How each factor is counted and said, one row each. What is not stated counts a half: neither good nor bad.</summary>
internal static class FactorRules
{
    private const double Unknown = 0.5;
    private const double Neighbouring = 0.6;
    private const double Learnable = 0.5;
    private const double Unrelated = 0.1;

    public delegate double Measure(in Pair pair);

    public delegate (string Zh, string En) Wording(in Pair pair, double value);

    public static readonly Rule[] All =
    [
        new(FactorCodes.Occupation, 3, Occupation, (in Pair _, double value) => value switch
        {
            1 => ("从事或期望同一职业", "The same occupation"),
            Neighbouring => ("职业相近", "A neighbouring occupation"),
            Unrelated => ("职业不同", "Another occupation"),
            _ => ("职业未说明或可通过培训掌握", "Occupation not stated, or learnable by a course"),
        }),
        new(FactorCodes.Skills, 2, Skills, (in Pair pair, double value) => pair.Post.Skills.Count == 0
            ? ("岗位无特别技能要求", "The post asks for no special skill")
            : ($"具备所需技能的{value:P0}", $"Has {value:P0} of the skills wished for")),
        new(FactorCodes.Experience, 1, Experience, (in Pair pair, double _) => pair.Post.ExperienceYears <= 0
            ? ("岗位无经验要求", "No experience needed")
            : ($"要求{pair.Post.ExperienceYears}年经验,现有{pair.Worker.ExperienceYears ?? 0}年",
                $"{pair.Worker.ExperienceYears ?? 0} of {pair.Post.ExperienceYears} years of experience")),
        new(FactorCodes.Education, 1, EducationFit, (in Pair _, double value) => value switch
        {
            1 => ("学历符合要求", "The education wished for"),
            Unknown => ("学历未说明", "Education not stated"),
            _ => ("学历低于要求", "Less education than wished for"),
        }),
        new(FactorCodes.Wage, 3, Wage, (in Pair pair, double value) => pair.Worker.WageExpected is not { } expected
            ? ("未说明期望工资", "No wage expectation stated")
            : value >= 1
                ? ($"最高工资达到期望的{expected:0}元", $"Pays up to the {expected:0} yuan expected")
                : ($"最高工资{pair.Post.WageMaximum:0}元,期望{expected:0}元",
                    $"Pays up to {pair.Post.WageMaximum:0} of {expected:0} yuan expected")),
        new(FactorCodes.Distance, 2, Distance, (in Pair pair, double _) =>
            ($"距家约{pair.Kilometres:0}公里", $"About {pair.Kilometres:0} km from home")),
        new(FactorCodes.Living, 1, Living, (in Pair pair, double _) => !pair.LeavesHome
            ? ("在家乡就业,无需食宿", "Near home: no lodging needed")
            : (pair.Post.Lodging, pair.Post.Meals) switch
            {
                (true, true) => ("包吃包住", "Lodging and meals provided"),
                (true, false) => ("提供住宿", "Lodging provided"),
                (false, true) => ("提供伙食", "Meals provided"),
                _ => ("不提供食宿", "Neither lodging nor meals"),
            }),
        new(FactorCodes.Priority, 1, Priority, (in Pair _, double value) => value >= 1
            ? ("属于优先帮扶群体", "Belongs to a group that comes first")
            : ("不属于优先帮扶群体", "In no group that comes first")),
        new(FactorCodes.Reliability, 1, (in Pair pair) => Math.Clamp(pair.Post.AnswerRate ?? Unknown, 0, 1),
            (in Pair pair, double value) => pair.Post.AnswerRate is null
                ? ("企业回复情况未知", "Not known how the employer answers")
                : ($"企业回复率{value:P0}", $"The employer answers {value:P0} of the time")),
    ];

    private static double Occupation(in Pair pair)
    {
        if (pair.Post.Occupation is not { } wanted || pair.Worker.Occupations.Count == 0)
        {
            return Unknown;
        }

        var best = pair.Post.Learnable ? Learnable : Unrelated;
        foreach (var known in pair.Worker.Occupations)
        {
            if (string.Equals(known, wanted, StringComparison.Ordinal))
            {
                return 1;
            }

            var length = pair.Options.OccupationGroupLength;
            if (known.Length >= length && wanted.Length >= length
                && known.AsSpan(0, length).SequenceEqual(wanted.AsSpan(0, length)))
            {
                best = Neighbouring;
            }
        }

        return best;
    }

    private static double Skills(in Pair pair)
    {
        var wanted = pair.Post.Skills;
        if (wanted.Count == 0)
        {
            return 1;
        }

        var held = 0;
        foreach (var skill in wanted)
        {
            held += pair.Worker.Skills.Contains(skill) ? 1 : 0;
        }

        return (double)held / wanted.Count;
    }

    private static double Experience(in Pair pair) =>
        pair.Post.ExperienceYears <= 0 ? 1
        : pair.Worker.ExperienceYears is { } years ? Math.Clamp((double)years / pair.Post.ExperienceYears, 0, 1)
        : Unknown;

    private static double EducationFit(in Pair pair) =>
        pair.Post.Education == Education.Unknown || pair.Worker.Education >= pair.Post.Education ? 1
        : pair.Worker.Education == Education.Unknown ? Unknown
        : Math.Max(0, 1 - (0.4 * (pair.Post.Education - pair.Worker.Education)));

    private static double Wage(in Pair pair) =>
        pair.Worker.WageExpected is not { } expected ? Unknown
        : expected <= 0 ? 1
        : Math.Clamp((double)pair.Post.WageMaximum / (double)expected, 0, 1);

    private static double Distance(in Pair pair) =>
        pair.Options.HalfScoreKilometres / (pair.Options.HalfScoreKilometres + pair.Kilometres);

    private static double Living(in Pair pair) =>
        !pair.LeavesHome ? 1 : (pair.Post.Lodging ? 0.7 : 0) + (pair.Post.Meals ? 0.3 : 0);

    private static double Priority(in Pair pair)
    {
        foreach (var category in pair.Worker.Categories)
        {
            if (pair.Options.PriorityCategories.Contains(category))
            {
                return 1;
            }
        }

        return 0;
    }

    public sealed record Rule(string Code, double DefaultWeight, Measure Value, Wording Reason);
}
