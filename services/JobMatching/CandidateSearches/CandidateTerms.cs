using JobMatching.Engine;

namespace JobMatching.CandidateSearches;

/// <summary>
/// What a candidate has to be able to do and to want. Who somebody is (age, sex, origin, groups) is nothing that an employer may choose by
/// (Employment Promotion Law, articles 3 and 26 to 31), so it cannot be asked for.
/// </summary>
internal sealed record CandidateTerms(
    string? Occupation, IReadOnlyList<string> Skills, IReadOnlyList<string> Certificates, Education EducationAtLeast, int? ExperienceAtLeast,
    decimal? WageAtMost, DateOnly? AvailableBy)
{
    private const string Anybody = "anybody";

    /// <summary>A key that every worker who matches has.</summary>
    public string Guard => Occupation is { } occupation ? OfOccupation(occupation)
        : Certificates.Count > 0 ? OfCertificate(Certificates[0])
        : Skills.Count > 0 ? OfSkill(Skills[0])
        : Anybody;

    /// <summary>The guards of all searches that a worker could match.</summary>
    public static IEnumerable<string> GuardsOf(WorkerProfile worker) =>
    [
        Anybody, .. worker.Occupations.Select(OfOccupation), .. worker.Certificates.Select(OfCertificate), .. worker.Skills.Select(OfSkill),
    ];

    public bool Matches(WorkerProfile worker) =>
        (Occupation is null || worker.Occupations.Contains(Occupation))
        && Skills.All(worker.Skills.Contains)
        && Certificates.All(worker.Certificates.Contains)
        && worker.Education >= EducationAtLeast
        && (ExperienceAtLeast is null || worker.ExperienceYears >= ExperienceAtLeast)
        && (WageAtMost is null || (worker.WageExpected ?? worker.WageFloor) <= WageAtMost)
        && (AvailableBy is null || worker.AvailableFrom is null || worker.AvailableFrom <= AvailableBy);

    private static string OfOccupation(string code) => "occupation:" + code;

    private static string OfCertificate(string name) => "certificate:" + name;

    private static string OfSkill(string name) => "skill:" + name;
}
