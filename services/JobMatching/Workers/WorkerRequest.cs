using ServiceDefaults.City;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;

namespace JobMatching.Workers;

/// <summary>A worker as sent in: by one request, or by one line of an import.</summary>
internal sealed record WorkerRequest(
    string? IdNumber,
    string? Name,
    string? Phone,
    string? HomeDivisionCode,
    string? Education,
    IReadOnlyList<string>? Skills,
    IReadOnlyList<string>? Certificates,
    IReadOnlyList<string>? Occupations,
    int? ExperienceYears,
    decimal? WageFloor,
    decimal? WageExpected,
    IReadOnlyList<string>? Categories,
    bool? WillingToWork,
    bool? WillingToLeaveHome,
    bool? AcceptsNightShift,
    WishesRequest? Wishes,
    Guid? IntroducedBy,
    string? Source,
    string? SourceId)
{
    public NewWorker? Read(InputCheck check, PersonalDataProtector protector)
    {
        var number = check.Parse<ResidentIdNumber>(
            "idNumber", IdNumber, ResidentIdNumber.TryParse, "invalid-id-number",
            "It is no resident id number (GB 11643-1999): 18 characters with a check digit.");
        var name = check.Text("name", Name, 50);
        var phone = check.Parse<MobileNumber>(
            "phone", Phone, MobileNumber.TryParse, "invalid-mobile", "It is no mobile number of mainland China.");
        var resume = ReadResume(check);
        var origin = Inputs.ReadOrigin(check, Source, SourceId);
        if (check.Failed)
        {
            return null;
        }

        var identity = new Identity(
            name, protector.Encrypt(number.ToString()), number.Masked, number.BirthDate, number.Gender,
            protector.Encrypt(phone.ToString()), phone.Masked);
        return new NewWorker(identity, protector.Hash(number.ToString()), resume, IntroducedBy, origin);
    }

    public Resume ReadResume(InputCheck check) => new(
        Inputs.ReadDivision(check, "homeDivisionCode", HomeDivisionCode),
        Inputs.ReadEducation(check, Education),
        Inputs.ReadList(check, "skills", Skills),
        Inputs.ReadList(check, "certificates", Certificates),
        Inputs.ReadList(check, "occupations", Occupations),
        ExperienceYears is null ? null : check.Number("experienceYears", ExperienceYears, 0, 80),
        Inputs.ReadWage(check, "wageFloor", WageFloor) ?? 0,
        Inputs.ReadWage(check, "wageExpected", WageExpected),
        Inputs.ReadList(check, "categories", Categories),
        WillingToWork ?? true,
        WillingToLeaveHome ?? true,
        AcceptsNightShift ?? true)
    {
        Wishes = Wishes?.Read(check) ?? Workers.Wishes.None,
    };
}
