using JobMatching.Engine;
using JobMatching.Posts;
using JobMatching.Workers;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

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
        Languages = resume.Wishes.Languages,
        HealthLimits = resume.Wishes.HealthLimits,
        ContractsWished = Kinds<ContractKind>(resume.Wishes.Contracts),
        ShiftsWished = Kinds<ShiftKind>(resume.Wishes.Shifts),
        WithPartner = resume.Wishes.WithPartner,
        WithChild = resume.Wishes.WithChild,
        MaximumKilometres = resume.Wishes.MaximumKilometres,
        AvailableFrom = resume.Wishes.AvailableFrom,
        Categories = resume.Categories,
    };

    public static PostProfile Of(Post post, WageRange wage, double? answerRate) => new()
    {
        Id = post.Id.Value,
        EnterpriseId = post.EnterpriseId.Value,
        Workplace = PlaceOf(post.Terms.DivisionCode),
        PlacesLeft = post.PlacesLeft,
        Open = post.Closed is null,
        WageMinimum = wage.Minimum,
        WageMaximum = wage.Maximum,
        Occupation = post.Terms.Occupation,
        Skills = post.Terms.Skills,
        CertificatesRequired = post.Terms.Certificates,
        ExperienceYears = post.Terms.ExperienceYears,
        Education = post.Terms.Education,
        AnswerRate = answerRate,
        Lodging = post.Terms.Lodging,
        Meals = post.Terms.Meals,
        NightShift = post.Terms.NightShift,
        CertificatesWished = post.Terms.Conditions.CertificatesWished,
        Languages = post.Terms.Conditions.Languages,
        Burdens = post.Terms.Conditions.Burdens,
        Contract = post.Terms.Conditions.Contract,
        Shift = post.Terms.Conditions.Shift,
        TakesCouples = post.Terms.Conditions.TakesCouples,
        SchoolNearby = post.Terms.Conditions.SchoolNearby,
        StartsBy = post.Terms.Conditions.StartsBy,
    };

    private static T[] Kinds<T>(string[] words)
        where T : struct, Enum => Array.ConvertAll(words, word => Words.TryParse<T>(word, out var kind)
            ? kind
            : throw new InvalidOperationException($"'{word}' is no {typeof(T).Name}."));

    public static Place PlaceOf(DivisionCode code) => Divisions.FindNearest(code) is { } division
        ? new Place(code.ToString(), division.Latitude, division.Longitude)
        : throw new InvalidOperationException("A division without a position was let into the register.");
}
