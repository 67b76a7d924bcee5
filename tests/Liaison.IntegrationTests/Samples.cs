using ServiceDefaults.City;

namespace Liaison.IntegrationTests;

/// <summary>Valid input; a test changes only what it is about.</summary>
internal static class Samples
{
    private static int _next = Random.Shared.Next(1, 50_000_000);

    public static string NewCode() =>
        UnifiedSocialCreditCode.WithCheckCharacter($"91331000M{Interlocked.Increment(ref _next):D8}").ToString();

    public static Dictionary<string, object?> Enterprise(string? code = null) => new()
    {
        ["unifiedSocialCreditCode"] = code ?? NewCode(),
        ["name"] = "台州模拟机械有限公司",
        ["divisionCode"] = "331002",
        ["industry"] = "manufacturing",
        ["size"] = "small",
        ["operation"] = "operating",
        ["establishedOn"] = "2015-03-01",
        ["contactName"] = "王小明",
        ["contactPhone"] = "13812345678",
    };

    public static Dictionary<string, object?> Surplus(Guid enterpriseId, DateOnly from) => new()
    {
        ["enterpriseId"] = enterpriseId,
        ["kind"] = "surplus",
        ["occupation"] = "酒店服务员",
        ["persons"] = 35,
        ["from"] = from,
        ["until"] = from.AddDays(29),
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> sample, string field, object? value)
    {
        sample[field] = value;
        return sample;
    }
}
