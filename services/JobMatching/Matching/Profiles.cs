using JobMatching.Engine;
using JobMatching.Posts;
using JobMatching.Workers;
using ServiceDefaults.City;

namespace JobMatching.Matching;

/// <summary>The register's rows as the engine sees them.</summary>
internal static class Profiles
{
    public static WorkerProfile Of(Worker worker) =>
        Of(worker.Id, worker.Identity.BirthDate, worker.Identity.Gender, worker.Resume);

    public static WorkerProfile Of(WorkerId id, DateOnly birthDate, Gender gender, Resume resume) => new()
    {
        Id = id.Value,
        BirthDate = birthDate,
        Sex = gender is Gender.Male ? Sex.Male : Sex.Female,
        Home = PlaceOf(resume.HomeDivisionCode),
        WillingToLeaveHome = resume.WillingToLeaveHome,
        WageFloor = resume.WageFloor,
        WageExpected = resume.WageExpected,
        Occupations = resume.Occupations,
        Skills = resume.Skills,
        Certificates = resume.Certificates,
        ExperienceYears = resume.ExperienceYears,
        Education = resume.Education,
        AcceptsNightShift = resume.AcceptsNightShift,
        Categories = resume.Categories,
    };

    public static PostProfile Of(Post post, int placesLeft, WageRange wage) => new()
    {
        Id = post.Id.Value,
        EnterpriseId = post.EnterpriseId.Value,
        Workplace = PlaceOf(post.Terms.DivisionCode),
        PlacesLeft = placesLeft,
        Open = post.Closed is null,
        WageMinimum = wage.Minimum,
        WageMaximum = wage.Maximum,
        Occupation = post.Terms.Occupation,
        Skills = post.Terms.Skills,
        CertificatesRequired = post.Terms.Certificates,
        ExperienceYears = post.Terms.ExperienceYears,
        Education = post.Terms.Education,
        Lodging = post.Terms.Lodging,
        Meals = post.Terms.Meals,
        NightShift = post.Terms.NightShift,
    };

    public static Place PlaceOf(DivisionCode code) => Divisions.FindNearest(code) is { } division
        ? new Place(code.ToString(), division.Latitude, division.Longitude)
        : throw new InvalidOperationException("A division without a position was let into the register.");
}
