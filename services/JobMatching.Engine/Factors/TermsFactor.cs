namespace JobMatching.Engine.Factors;

/// <summary>Of the kinds of contract and of shift, whether the post has one that the worker wishes for.</summary>
internal sealed class TermsFactor() : FactorRule(FactorCodes.Terms, 1)
{
    public override double Value(in Pair pair) =>
        (Fit(pair.Worker.ContractsWished, pair.Post.Contract) + Fit(pair.Worker.ShiftsWished, pair.Post.Shift)) / 2;

    public override (string Zh, string En) Reason(in Pair pair, double value) =>
        pair.Worker.ContractsWished.Count + pair.Worker.ShiftsWished.Count == 0
            ? ("对合同和班次无特别要求", "No wish about contract or shift")
            : value switch
            {
                1 => ("合同和班次符合期望", "Contract and shift as wished"),
                >= Unknown => ("合同和班次部分符合或未说明", "Contract and shift partly as wished, or not stated"),
                _ => ("合同和班次不符合期望", "Contract and shift other than wished"),
            };

    public static double Fit<T>(IReadOnlyList<T> wished, T? offered)
        where T : struct =>
        wished.Count == 0 ? 1 : offered is not { } kind ? Unknown : wished.Contains(kind) ? 1 : 0;
}
