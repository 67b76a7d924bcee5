using JobMatching.Workers;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>A post as sent in: by one request, or by one line of an import. The employer is named by id or by code.</summary>
internal sealed record PostRequest(
    Guid? EnterpriseId,
    string? UnifiedSocialCreditCode,
    string? Title,
    string? Description,
    int? Places,
    string? DivisionCode,
    string? City,
    decimal? WageMinimum,
    decimal? WageMaximum,
    string? Education,
    int? ExperienceYears,
    string? Occupation,
    IReadOnlyList<string>? Skills,
    IReadOnlyList<string>? Certificates,
    bool? Lodging,
    bool? Meals,
    bool? NightShift,
    PostConditionsRequest? Conditions,
    string? Source,
    string? SourceId)
{
    private const int MostPlaces = 10_000;

    public PostDraft Read(InputCheck check)
    {
        var employer = EnterpriseId is { } id ? new Employer(id, null) : new Employer(null, ReadCode(check));
        var (minimum, maximum) = Offers.Read(check, "wageMinimum", WageMinimum, "wageMaximum", WageMaximum);
        var terms = new PostTerms(
            check.Text("title", Title, 200),
            Texts.Cut(Description),
            Workplace.Read(check, DivisionCode, City),
            minimum,
            maximum,
            Inputs.ReadEducation(check, Education),
            check.Number("experienceYears", ExperienceYears ?? 0, 0, 80),
            check.OptionalText("occupation", Occupation, 60),
            Inputs.ReadList(check, "skills", Skills),
            Inputs.ReadList(check, "certificates", Certificates),
            Lodging ?? false,
            Meals ?? false,
            NightShift ?? false)
        {
            Conditions = Conditions?.Read(check) ?? PostConditions.Unstated,
        };
        var places = check.Number("places", Places ?? 1, 1, MostPlaces);
        return new PostDraft(employer, terms, places, Inputs.ReadOrigin(check, Source, SourceId));
    }

    private UnifiedSocialCreditCode ReadCode(InputCheck check)
    {
        if (UnifiedSocialCreditCode is null)
        {
            check.Add("enterpriseId", "required", "It is needed unless unifiedSocialCreditCode is there.");
            return default;
        }

        return check.Parse<UnifiedSocialCreditCode>(
            "unifiedSocialCreditCode", UnifiedSocialCreditCode, ServiceDefaults.City.UnifiedSocialCreditCode.TryParse,
            "invalid-uscc", "It is no Unified Social Credit Code (GB 32100-2015): 18 characters with a check character.");
    }
}

/// <summary>Whose post it is, as the request names it.</summary>
internal sealed record Employer(Guid? Id, UnifiedSocialCreditCode? Code)
{
    public string Field => Id is null ? "unifiedSocialCreditCode" : "enterpriseId";
}

/// <summary>A post whose fields are right, while nobody has looked for its employer yet.</summary>
internal sealed record PostDraft(Employer Employer, PostTerms Terms, int Places, Origin? Origin)
{
    /// <summary>What is not as it was sent, because it was cleaned.</summary>
    public IReadOnlyList<FieldError> Changes { get; init; } = [];
}
