namespace JobMatching.Engine.Factors;

internal sealed class OccupationFactor() : FactorRule(FactorCodes.Occupation, 3)
{
    private const double Neighbouring = 0.6;
    private const double Learnable = 0.5;
    private const double Unrelated = 0.1;

    public override double Value(in Pair pair) =>
        Fit(pair.Post.Occupation, pair.Worker.Occupations, pair.Post.Learnable, pair.Options);

    public override (string Zh, string En) Reason(in Pair pair, double value) => value switch
    {
        1 => ("从事或期望同一职业", "The same occupation"),
        Neighbouring => ("职业相近", "A neighbouring occupation"),
        Unrelated => ("职业不同", "Another occupation"),
        _ => ("职业未说明或可通过培训掌握", "Occupation not stated, or learnable by a course"),
    };

    public static double Fit(string? wanted, IReadOnlyList<string> known, bool learnable, MatchOptions options)
    {
        if (wanted is null || known.Count == 0)
        {
            return Unknown;
        }

        var best = learnable ? Learnable : Unrelated;
        foreach (var occupation in known)
        {
            if (string.Equals(occupation, wanted, StringComparison.Ordinal))
            {
                return 1;
            }

            var length = options.OccupationGroupLength;
            if (occupation.Length >= length && wanted.Length >= length
                && occupation.AsSpan(0, length).SequenceEqual(wanted.AsSpan(0, length)))
            {
                best = Neighbouring;
            }
        }

        return best;
    }
}
