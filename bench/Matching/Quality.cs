namespace Matching;

/// <summary>How good the answers to all queries are.</summary>
/// <param name="Ndcg">Mean nDCG@10, gains 2^grade - 1.</param>
/// <param name="Recall">Mean share of the ads of grade 2 and 3, of fifty at most, among the first fifty answers.</param>
/// <param name="Nothing">Share of the queries without an answer.</param>
/// <param name="Violations">Answers that a filter, a phrase or a negative word forbids.</param>
internal sealed record Quality(double Ndcg, double Recall, double Nothing, int Violations)
{
    private const int Relevant = 2;

    public static Quality Of(
        IReadOnlyList<GradedQuery> queries, byte[][] grades, Func<GradedQuery, int, bool> allows, IReadOnlyList<int[]> answers,
        Action<string>? tell)
    {
        var (ndcg, recall, judged, nothing, violations) = (0.0, 0.0, 0, 0, 0);
        for (var at = 0; at < queries.Count; at++)
        {
            nothing += answers[at].Length == 0 ? 1 : 0;
            var forbidden = answers[at].Count(number => !allows(queries[at], number));
            violations += forbidden;
            if (forbidden > 0)
            {
                tell?.Invoke($"{queries[at].Id} {queries[at].Text}: {forbidden} answers are forbidden");
            }

            var ideal = Gain(grades[at].Where(grade => grade > 0).OrderDescending().Take(10));
            if (ideal == 0)
            {
                tell?.Invoke($"{queries[at].Id} {queries[at].Text}: no ad has a grade");
                continue;
            }

            judged++;
            var gain = Gain(answers[at].Take(10).Select(number => grades[at][number])) / ideal;
            var relevant = Math.Min(50, grades[at].Count(grade => grade >= Relevant));
            var found = answers[at].Take(50).Count(number => grades[at][number] >= Relevant);
            ndcg += gain;
            recall += relevant == 0 ? 1 : (double)found / relevant;
            tell?.Invoke($"{queries[at].Id} {queries[at].Text}: nDCG {gain:0.000}, found {found} of {relevant}");
        }

        return new Quality(ndcg / judged, recall / judged, (double)nothing / queries.Count, violations);
    }

    private static double Gain(IEnumerable<byte> grades) =>
        grades.Select((grade, place) => ((1 << grade) - 1) / Math.Log2(place + 2)).Sum();
}
