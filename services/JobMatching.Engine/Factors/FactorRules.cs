namespace JobMatching.Engine.Factors;

/// <summary>All factors, in the order in which they are shown.</summary>
internal static class FactorRules
{
    public static readonly FactorRule[] All =
    [
        new OccupationFactor(),
        new SkillsFactor(),
        new CertificatesFactor(),
        new ExperienceFactor(),
        new EducationFactor(),
        new WageFactor(),
        new DistanceFactor(),
        new LivingFactor(),
        new TermsFactor(),
        new LanguageFactor(),
        new FamilyFactor(),
        new PriorityFactor(),
        new SubsidyFactor(),
        new ReliabilityFactor(),
    ];
}
