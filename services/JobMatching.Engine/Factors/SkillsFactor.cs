namespace JobMatching.Engine.Factors;

internal sealed class SkillsFactor() : FactorRule(FactorCodes.Skills, 2)
{
    public override double Value(in Pair pair) => Share(pair.Post.Skills, pair.Worker.Skills);

    public override (string Zh, string En) Reason(in Pair pair, double value) => pair.Post.Skills.Count == 0
        ? ("岗位无特别技能要求", "The post asks for no special skill")
        : ($"具备所需技能的{100 * value:F0}%", $"Has {100 * value:F0}% of the skills wished for");
}
