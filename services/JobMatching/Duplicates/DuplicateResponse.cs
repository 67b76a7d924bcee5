using JobMatching.Posts;
using JobMatching.Workers;
using ServiceDefaults.Errors;

namespace JobMatching.Duplicates;

/// <summary>Two that may be one, side by side, and why. Workers with numbers masked.</summary>
/// <param name="Similarity">How much of their texts two posts share, from 0 to 1.</param>
/// <param name="Strength">How strongly two registrations look like one person: possible, likely or certain.</param>
/// <param name="GivenUpId">Which of the two was closed or set aside; null when they are only linked.</param>
internal sealed record DuplicateResponse(
    Guid Id,
    string Kind,
    string State,
    double? Similarity,
    string? Strength,
    IReadOnlyList<DuplicateReason> Reasons,
    IReadOnlyList<PostResponse>? Posts,
    IReadOnlyList<WorkerResponse>? Workers,
    DateTimeOffset FoundAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Reason,
    Guid? GivenUpId)
{
    public static DuplicateResponse Of(
        Duplicate pair, IReadOnlyDictionary<Guid, Post> posts, IReadOnlyDictionary<Guid, Worker> workers)
    {
        Guid[] both = [pair.FirstId, pair.SecondId];
        return new DuplicateResponse(
            pair.Id.Value,
            Words.Of(pair.Kind),
            Words.Of(pair.State),
            pair.Similarity,
            pair.Strength is { } strength ? Words.Of(strength) : null,
            [
                .. pair.Agrees.Select(code => DuplicateReason.Of(code, agrees: true)),
                .. pair.Differs.Select(code => DuplicateReason.Of(code, agrees: false)),
            ],
            pair.Kind is DuplicateKind.Post ? [.. both.Select(id => PostResponse.Of(posts[id]))] : null,
            pair.Kind is DuplicateKind.Worker ? [.. both.Select(id => WorkerResponse.Of(workers[id]))] : null,
            pair.FoundAt,
            pair.DecidedBy,
            pair.DecidedAt,
            pair.Reason,
            pair.GivenUpId);
    }
}

/// <summary>Something that was compared.</summary>
/// <param name="Code">employer, title, place, wage or text of posts; name, birth-date, phone or id-number of workers.</param>
/// <param name="Agrees">Whether both have it alike.</param>
/// <param name="TextEn">In English.</param>
/// <param name="TextZh">In Chinese.</param>
internal sealed record DuplicateReason(string Code, bool Agrees, string TextEn, string TextZh)
{
    private static readonly Dictionary<string, (string English, string Chinese)> Names = new()
    {
        ["employer"] = ("employer", "单位"),
        ["title"] = ("title", "岗位名称"),
        ["place"] = ("workplace", "工作地点"),
        ["wage"] = ("wage", "工资"),
        ["text"] = ("text", "岗位描述"),
        ["name"] = ("name", "姓名"),
        ["birth-date"] = ("day of birth", "出生日期"),
        ["phone"] = ("phone number", "手机号"),
        ["id-number"] = ("id number", "身份证号"),
    };

    public static DuplicateReason Of(string code, bool agrees)
    {
        var (english, chinese) = Names[code];
        return agrees
            ? new DuplicateReason(code, true, $"They have the same {english}.", $"{chinese}相同。")
            : new DuplicateReason(code, false, $"The {english} is not the same.", $"{chinese}不同。");
    }
}
