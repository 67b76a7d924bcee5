using ServiceDefaults.City;

namespace JobMatching.IntegrationTests;

/// <summary>Valid input; a test changes only what it is about.</summary>
internal static class Samples
{
    // 999 numbers a day of birth: every worker gets a day and a number of its own.
    private static int _person = Random.Shared.Next(1, 1_000_000);
    private static int _code = Random.Shared.Next(1, 50_000_000);

    public static string NewIdNumber()
    {
        var next = Interlocked.Increment(ref _person);
        var birth = new DateOnly(1985, 1, 1).AddDays(next / 999 % 5000);
        return ResidentIdNumber.WithCheckDigit($"530602{birth:yyyyMMdd}{(next % 999) + 1:D3}").ToString();
    }

    public static string NewCode() =>
        UnifiedSocialCreditCode.WithCheckCharacter($"91331000M{Interlocked.Increment(ref _code):D8}").ToString();

    public static Dictionary<string, object?> Worker(string? idNumber = null) => new()
    {
        ["idNumber"] = idNumber ?? NewIdNumber(),
        ["name"] = "李大山",
        ["phone"] = "13912345678",
        ["homeDivisionCode"] = "530602",
        ["education"] = "junior-middle",
        ["skills"] = new[] { "缝纫" },
        ["wageFloor"] = 3500,
        ["wageExpected"] = 5000,
        ["categories"] = new[] { "lifted-out-of-poverty" },
    };

    public static Dictionary<string, object?> Post(Guid enterpriseId, int places = 1) => new()
    {
        ["enterpriseId"] = enterpriseId,
        ["title"] = "缝纫工",
        ["places"] = places,
        ["divisionCode"] = "331002",
        ["wageMinimum"] = 4500,
        ["wageMaximum"] = 6500,
        ["skills"] = new[] { "缝纫" },
        ["lodging"] = true,
        ["meals"] = true,
    };

    public static Dictionary<string, object?> JobAd(Guid enterpriseId) => new()
    {
        ["enterpriseId"] = enterpriseId,
        ["source"] = "51job",
        ["id"] = Interlocked.Increment(ref _code),
        ["title"] = "软件测试工程师",
        ["city"] = "深圳",
        ["district"] = "南山区",
        ["salary_min"] = 11000,
        ["salary_max"] = 16000,
        ["education"] = "大专",
        ["experience"] = "3-5年本科",
        ["benefits"] = "五险一金,餐饮补贴,包住宿",
        ["skills"] = "['MySQL', '数据分析']",
        ["address"] = "软件产业基地",
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> sample, string field, object? value)
    {
        sample[field] = value;
        return sample;
    }
}
