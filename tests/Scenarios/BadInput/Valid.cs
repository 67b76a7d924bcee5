using System.Globalization;
using ServiceDefaults.City;

namespace Scenarios.BadInput;

/// <summary>Requests that are right, to break in one place or to send once.</summary>
internal static class Valid
{
    public static Dictionary<string, object?> Enterprise(int number) => new()
    {
        ["unifiedSocialCreditCode"] = UnifiedSocialCreditCode.WithCheckCharacter(
            $"91440300{number.ToString("D9", CultureInfo.InvariantCulture)}").Value,
        ["name"] = $"深圳春风制造第{number}厂",
        ["divisionCode"] = "440306",
        ["industry"] = "制造业",
        ["size"] = "medium",
        ["operation"] = "operating",
        ["establishedOn"] = "2009-05-20",
        ["contactName"] = "王芳",
        ["contactPhone"] = "13800138000",
    };

    public static Dictionary<string, object?> Officer(int number) => new()
    {
        ["staffNumber"] = $"RS-{number}", ["name"] = "李建国",
    };

    public static Dictionary<string, object?> Worker(int number) => new()
    {
        ["idNumber"] = ResidentIdNumber.WithCheckDigit(
            $"45132219900101{number.ToString("D3", CultureInfo.InvariantCulture)}").Value,
        ["name"] = "韦小明",
        ["phone"] = "13900139000",
        ["homeDivisionCode"] = "451322",
        ["education"] = "senior-middle",
        ["skills"] = new[] { "焊接" },
        ["experienceYears"] = 3,
        ["wageFloor"] = 4500,
        ["wageExpected"] = 5500,
        ["source"] = "bad-input",
        ["sourceId"] = $"w-{number}",
    };

    public static Dictionary<string, object?> Post(int number, string enterprise) => new()
    {
        ["enterpriseId"] = enterprise,
        ["title"] = "焊工",
        ["places"] = 5,
        ["divisionCode"] = "440306",
        ["wageMinimum"] = 5000,
        ["wageMaximum"] = 6500,
        ["education"] = "junior-middle",
        ["experienceYears"] = 1,
        ["skills"] = new[] { "焊接" },
        ["source"] = "bad-input",
        ["sourceId"] = $"p-{number}",
    };

    public static Dictionary<string, object?> JobAd(int number, string enterprise) => new()
    {
        ["enterpriseId"] = enterprise,
        ["source"] = "bad-input",
        ["id"] = $"a-{number}",
        ["title"] = "普工",
        ["city"] = "深圳",
        ["salary_min"] = 5000,
        ["salary_max"] = 6000,
        ["education"] = "学历不限",
        ["description"] = "包吃住",
    };

    public static Dictionary<string, object?> Budget(int number) => new()
    {
        ["code"] = $"bad-input-{number}", ["nameZh"] = "测试", ["nameEn"] = "Test",
    };

    /// <summary>The same with one field of another value.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> request, string field, object? value) =>
        new(request) { [field] = value };
}
