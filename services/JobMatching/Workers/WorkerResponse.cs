using ServiceDefaults.Errors;

namespace JobMatching.Workers;

/// <summary>A worker as shown: id number and phone masked.</summary>
internal sealed record WorkerResponse(
    Guid Id,
    string Name,
    string IdNumber,
    string Phone,
    DateOnly BirthDate,
    string Gender,
    string HomeDivisionCode,
    string Education,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Certificates,
    IReadOnlyList<string> Occupations,
    int? ExperienceYears,
    decimal WageFloor,
    decimal? WageExpected,
    IReadOnlyList<string> Categories,
    bool WillingToWork,
    bool WillingToLeaveHome,
    bool AcceptsNightShift,
    WishesRequest Wishes,
    Guid? IntroducedBy,
    string? Source,
    string? SourceId,
    Guid? SetAsideFor,
    DateTimeOffset RegisteredAt)
{
    public static WorkerResponse Of(Worker worker) => new(
        worker.Id.Value,
        worker.Identity.Name,
        worker.Identity.MaskedIdNumber,
        worker.Identity.MaskedPhone,
        worker.Identity.BirthDate,
        Words.Of(worker.Identity.Gender),
        worker.Resume.HomeDivisionCode.ToString(),
        Words.Of(worker.Resume.Education),
        worker.Resume.Skills,
        worker.Resume.Certificates,
        worker.Resume.Occupations,
        worker.Resume.ExperienceYears,
        worker.Resume.WageFloor,
        worker.Resume.WageExpected,
        worker.Resume.Categories,
        worker.Resume.WillingToWork,
        worker.Resume.WillingToLeaveHome,
        worker.Resume.AcceptsNightShift,
        WishesRequest.Of(worker.Resume.Wishes),
        worker.IntroducedBy,
        worker.Source,
        worker.SourceId,
        worker.SetAsideFor?.Value,
        worker.RegisteredAt);
}
