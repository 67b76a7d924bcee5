namespace JobMatching.Engine.Factors;

/// <summary>How one factor is counted and said. What is not stated counts a half: neither good nor bad.</summary>
internal abstract class FactorRule(string code, double defaultWeight)
{
    public const double Unknown = 0.5;

    public string Code => code;

    public double DefaultWeight => defaultWeight;

    /// <summary>From 0 to 1.</summary>
    public abstract double Value(in Pair pair);

    public abstract (string Zh, string En) Reason(in Pair pair, double value);

    /// <summary>The share of what is wanted that is held; 1 when nothing is wanted. What is said twice counts once.</summary>
    protected static double Share(IReadOnlyList<string> wanted, IReadOnlyCollection<string> held)
    {
        var (distinct, found) = (0, 0);
        for (var i = 0; i < wanted.Count; i++)
        {
            var isFirst = true;
            for (var j = 0; j < i && isFirst; j++)
            {
                isFirst = !string.Equals(wanted[j], wanted[i], StringComparison.Ordinal);
            }

            distinct += isFirst ? 1 : 0;
            found += isFirst && held.Contains(wanted[i]) ? 1 : 0;
        }

        return distinct == 0 ? 1 : (double)found / distinct;
    }
}
