namespace JobMatching.Engine.Factors;

internal sealed class LanguageFactor() : FactorRule(FactorCodes.Language, 1)
{
    public override double Value(in Pair pair) =>
        pair.Post.Languages.Count > 0 && pair.Worker.Languages.Count == 0 ? Unknown : Share(pair.Post.Languages, pair.Worker.Languages);

    public override (string Zh, string En) Reason(in Pair pair, double value) =>
        pair.Post.Languages.Count == 0 ? ("岗位无语言要求", "The post asks for no language")
        : pair.Worker.Languages.Count == 0 ? ("语言未说明", "Languages not stated")
        : ($"会所需语言或方言的{100 * value:F0}%", $"Speaks {100 * value:F0}% of the languages or dialects wished for");
}
