namespace JobMatching.Engine.Factors;

internal sealed class ExperienceFactor() : FactorRule(FactorCodes.Experience, 1)
{
    public override double Value(in Pair pair) => Fit(pair.Worker.ExperienceYears, pair.Post.ExperienceYears);

    public override (string Zh, string En) Reason(in Pair pair, double value) => pair.Post.ExperienceYears <= 0
        ? ("岗位无经验要求", "No experience needed")
        : pair.Worker.ExperienceYears is { } years
            ? ($"要求{pair.Post.ExperienceYears}年经验,现有{years}年", $"{years} of {pair.Post.ExperienceYears} years of experience")
            : ($"要求{pair.Post.ExperienceYears}年经验,未说明", $"{pair.Post.ExperienceYears} years wished for, experience not stated");

    public static double Fit(int? years, int wanted) =>
        wanted <= 0 ? 1 : years is { } known ? Math.Clamp((double)known / wanted, 0, 1) : Unknown;
}
