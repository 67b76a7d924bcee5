using Subsidies.Rules.Bulk;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Cel;

/// <summary>An enterprise as a programmer would model it.</summary>
internal sealed record Subject(
    string Id, string Size, string Industry, long Insured, long InsuredBefore, decimal LayoffRate, decimal Contributions, bool Blacklisted,
    bool PaidUp, DateOnly RegisteredOn)
{
    public const string Condition = """
        enterprise.insured > 0 && enterprise.insuredBefore > 0 && enterprise.size in ['micro', 'small', 'medium']
        && enterprise.industry != 'finance' && enterprise.layoffRate <= parameters.limit && enterprise.contributions > 0
        && !enterprise.blacklisted && enterprise.paidUp && enterprise.registeredOn < timestamp('2020-01-01T00:00:00Z')
        && enterprise.insured * 10 >= enterprise.insuredBefore * 9
        """;

    private static readonly string[] Sizes = ["micro", "small", "medium", "large"];
    private static readonly string[] Industries = ["manufacture", "catering", "retail", "finance"];

    public static FactSchema Schema { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, CelType>>
    {
        ["enterprise"] = new Dictionary<string, CelType>
        {
            ["id"] = CelType.String, ["size"] = CelType.String, ["industry"] = CelType.String, ["insured"] = CelType.Int,
            ["insuredBefore"] = CelType.Int, ["layoffRate"] = CelType.Decimal, ["contributions"] = CelType.Decimal,
            ["blacklisted"] = CelType.Bool, ["paidUp"] = CelType.Bool, ["registeredOn"] = CelType.Timestamp,
        },
    });

    public static CompiledPolicy Policy
    {
        get
        {
            var yaml = $$"""
                code: TZ-05
                version: 1
                programmes: [TZ-05]
                name: {zh: 稳岗返还, en: Refund for keeping posts}
                source:
                  title: {zh: 失业保险稳岗返还, en: Refund of unemployment insurance}
                validFrom: 2020-01-01
                mode: refund
                targetGroup: enterprise
                basis: enterprise
                payee: enterprise.id
                triggers: []
                parameters:
                  limit: {value: "0.055", origin: national}
                  share: {value: "0.60", origin: national}
                conditions:
                  - name: keeps-posts
                    when: >-
                      {{Condition.ReplaceLineEndings(" ")}}
                    text: {zh: 不裁员或少裁员, en: Lays off nobody or few}
                amount: {yuan: enterprise.contributions * parameters.share, cap: "5000000.00"}
                evidence: []
                flow: {application: automatic, reviewers: 0, noticeWorkingDays: 5, budgetLine: refund}
                stacking: {oncePer: subjectAndYear}
                """;
            return CompiledPolicy.Read(yaml, Schema, _ => false, out var errors) ?? throw new InvalidOperationException(string.Join("\n", errors));
        }
    }

    /// <summary>The condition by hand.</summary>
    public static Func<Subject, bool> Lambda
    {
        get
        {
            var (limit, before) = (0.055m, new DateOnly(2020, 1, 1));
            return one => one.Insured > 0 && one.InsuredBefore > 0 && one.Size is "micro" or "small" or "medium"
                && one.Industry != "finance" && one.LayoffRate <= limit && one.Contributions > 0
                && !one.Blacklisted && one.PaidUp && one.RegisteredOn < before && one.Insured * 10 >= one.InsuredBefore * 9;
        }
    }

    /// <summary>Most pass all ten terms, so that all are looked at; the rest fails at any of them.</summary>
    public static Subject Random(Random random, int number)
    {
        var before = random.Next(1, 500);
        var fails = random.Next(30);
        return new(
            $"e{number}", fails == 1 ? Sizes[3] : Sizes[random.Next(3)], fails == 2 ? Industries[3] : Industries[random.Next(3)],
            fails == 3 ? before / 2 : before, before, random.Next(fails == 4 ? 900 : 50) / 1000m, before * 812.37m, fails == 5, fails != 6,
            new DateOnly(2010, 1, 1).AddDays(random.Next(fails == 7 ? 5_000 : 3_600)));
    }

    public static FactTable Table(BulkDecider bulk, IReadOnlyList<Subject> subjects)
    {
        var table = bulk.Table(subjects.Count);
        for (var row = 0; row < subjects.Count; row++)
        {
            var one = subjects[row];
            table["enterprise.id"].Set(row, one.Id);
            table["enterprise.size"].Set(row, one.Size);
            table["enterprise.industry"].Set(row, one.Industry);
            table["enterprise.insured"].Set(row, one.Insured);
            table["enterprise.insuredBefore"].Set(row, one.InsuredBefore);
            table["enterprise.layoffRate"].Set(row, one.LayoffRate);
            table["enterprise.contributions"].Set(row, one.Contributions);
            table["enterprise.blacklisted"].Set(row, one.Blacklisted);
            table["enterprise.paidUp"].Set(row, one.PaidUp);
            table["enterprise.registeredOn"].Set(row, one.RegisteredOn);
        }

        return table;
    }
}
