using JobMatching.Engine;
using ServiceDefaults.Errors;

namespace JobMatching.MatchingRuns;

/// <summary>Whom a run assigns, and what it keeps to. What is null is without limit.</summary>
/// <param name="Mode"><c>greatest</c> value (the default) or <c>stable</c>.</param>
/// <param name="Propose">False to look at the assignment first; true is the default.</param>
/// <param name="Live">
/// True to keep the assignment the best while people and posts come, go and change, until it is proposed or cancelled: of a fair, looked at
/// first, of greatest value, without groups, cohorts and minima.
/// </param>
/// <param name="Origin">Only workers whose home's division code begins so.</param>
/// <param name="Division">Only posts whose division code begins so.</param>
/// <param name="EnterpriseIds">Only posts of these: those who come to a fair.</param>
internal sealed record MatchingRunOptions(
    string? Mode = null, bool? Propose = null, bool? Live = null, string? Origin = null, string? Division = null,
    IReadOnlyList<Guid>? EnterpriseIds = null, IReadOnlyList<MatchingRunOptions.Quota?>? Quotas = null,
    IReadOnlyList<MatchingRunOptions.Group?>? Groups = null, IReadOnlyList<MatchingRunOptions.Cohort?>? Cohorts = null,
    IReadOnlyList<MatchingRunOptions.Minimum?>? Minima = null)
{
    private const int MostEntries = 10_000;
    private const int MostGroups = 100;
    private const int MostCohorts = 2_000;
    private const int LargestCohort = 100;
    private const int MostPeople = 1_000_000;

    /// <summary>At most so many people for an enterprise.</summary>
    public sealed record Quota(Guid? EnterpriseId, int? Most);

    /// <summary>
    /// Of people of a category and an origin, at places of an enterprise and a division (one of them at least): everybody, or at least so
    /// many, come first; at most so many are placed. Groups may overlap.
    /// </summary>
    public sealed record Group(
        string? Category, string? Origin, Guid? EnterpriseId, string? Division, bool? Everybody, int? AtLeast, int? AtMost);

    /// <summary>Who goes together or not at all: at one <c>post</c>, with one <c>enterprise</c>, or in one <c>district</c>.</summary>
    public sealed record Cohort(IReadOnlyList<Guid>? WorkerIds, string? Together);

    /// <summary>A post that takes at least so many or nobody.</summary>
    public sealed record Minimum(Guid? PostId, int? Least);

    /// <summary>Notes everything that makes no sense.</summary>
    public MatchingRunOptions Checked(InputCheck check)
    {
        var stable = Mode is not null && check.OneOf<AssignmentMode>("mode", Mode) is AssignmentMode.Stable;
        CheckArea(check, "origin", Origin);
        CheckArea(check, "division", Division);
        check.Require(EnterpriseIds is null or { Count: > 0 and <= MostEntries }, "enterpriseIds", "out-of-range", "There must be 1 to 10,000.");
        Each(check, "quotas", Quotas, MostEntries, (field, quota) =>
        {
            check.Required(field + "enterpriseId", quota?.EnterpriseId);
            check.Number(field + "most", quota?.Most, 0, MostPeople);
        });
        Each(check, "groups", Groups, MostGroups, (field, group) => CheckGroup(check, field, group));
        Each(check, "cohorts", Cohorts, MostCohorts, (field, cohort) => CheckCohort(check, field, cohort));
        Each(check, "minima", Minima, MostEntries, (field, minimum) =>
        {
            check.Required(field + "postId", minimum?.PostId);
            check.Number(field + "least", minimum?.Least, 1, MostPeople);
        });
        CheckTogether(check, stable);
        CheckLive(check, stable);
        return this;
    }

    public AssignmentRules ToRules() => new()
    {
        Mode = Words.TryParse<AssignmentMode>(Mode, out var mode) ? mode : AssignmentMode.Greatest,
        MostOfEnterprise = (Quotas ?? []).ToDictionary(quota => quota!.EnterpriseId!.Value, quota => quota!.Most!.Value),
        Groups = [.. (Groups ?? []).Select(group => new GroupRule
        {
            Category = group!.Category,
            Origin = group.Origin,
            EnterpriseId = group.EnterpriseId,
            Division = group.Division,
            Floor = group.Everybody == true ? null : group.AtLeast ?? 0,
            Ceiling = group.AtMost ?? int.MaxValue,
        })],
        Cohorts = [.. (Cohorts ?? []).Select(cohort => new CohortRule(
            cohort!.WorkerIds!, Words.TryParse<Nearness>(cohort.Together, out var together) ? together : Nearness.Post))],
        LeastOfPost = (Minima ?? []).ToDictionary(minimum => minimum!.PostId!.Value, minimum => minimum!.Least!.Value),
    };

    private static void CheckArea(InputCheck check, string field, string? text) => check.Require(
        text is null || (text.Length is 2 or 4 or 6 && text.All(char.IsAsciiDigit)), field, "invalid-division",
        "It is the beginning of a division code: two, four or six digits.");

    private static void CheckGroup(InputCheck check, string field, Group? group)
    {
        check.Require(
            group?.Category is not null || group?.Origin is not null || group?.EnterpriseId is not null || group?.Division is not null,
            field + "category", "required", "Give a category, an origin, an enterpriseId or a division.");
        check.OptionalText(field + "category", group?.Category, 60);
        CheckArea(check, field + "origin", group?.Origin);
        CheckArea(check, field + "division", group?.Division);
        check.Require(
            group?.Everybody != true || (group.AtLeast is null && group.AtMost is null), field + "everybody", "ambiguous",
            "A group of which everybody comes first has neither atLeast nor atMost.");
        check.Require(group?.AtLeast is null or (>= 0 and <= MostPeople), field + "atLeast", "out-of-range", "It must lie between 0 and 1,000,000.");
        check.Require(
            group?.AtMost is null || (group.AtMost >= (group.AtLeast ?? 0) && group.AtMost <= MostPeople), field + "atMost", "out-of-range",
            "It cannot lie below atLeast, nor above 1,000,000.");
    }

    private static void CheckCohort(InputCheck check, string field, Cohort? cohort)
    {
        check.Require(
            cohort?.WorkerIds is { Count: >= 2 and <= LargestCohort }, field + "workerIds", "out-of-range", "A cohort has 2 to 100 members.");
        check.OneOf<Nearness>(field + "together", cohort?.Together);
    }

    // What cannot be done together is said before a run is queued.
    private void CheckTogether(InputCheck check, bool stable)
    {
        var hasRules = Quotas is { Count: > 0 } || Groups is { Count: > 0 } || Cohorts is { Count: > 0 } || Minima is { Count: > 0 };
        check.Require(
            !stable || !hasRules, "mode", "not-with-rules", "Under quotas, groups, cohorts or minima a stable assignment need not exist.");
        Once(check, "quotas", (Quotas ?? []).Select(quota => quota?.EnterpriseId));
        Once(check, "minima", (Minima ?? []).Select(minimum => minimum?.PostId));
        Once(check, "cohorts", (Cohorts ?? []).SelectMany(cohort => cohort?.WorkerIds ?? []).Select(id => (Guid?)id));
    }

    private void CheckLive(InputCheck check, bool stable)
    {
        check.Require(
            Live != true || Propose == false, "propose", "not-when-live", "A live run follows until it is looked at and proposed: it must be false.");
        foreach (var (field, isAsked) in (ReadOnlySpan<(string, bool)>)
            [("mode", stable), ("groups", Groups is { Count: > 0 }), ("cohorts", Cohorts is { Count: > 0 }), ("minima", Minima is { Count: > 0 })])
        {
            check.Require(Live != true || !isAsked, field, "not-when-live", "A live run seeks the greatest value and keeps to quotas only.");
        }
    }

    private static void Once(InputCheck check, string field, IEnumerable<Guid?> ids)
    {
        var twice = ids.OfType<Guid>().GroupBy(id => id).FirstOrDefault(group => group.Count() > 1);
        check.Require(twice is null, field, "duplicate", $"{twice?.Key} occurs twice.");
    }

    private static void Each<T>(InputCheck check, string field, IReadOnlyList<T>? values, int most, Action<string, T> read)
    {
        if (values is null)
        {
            return;
        }

        check.Require(values.Count <= most, field, "too-many", $"It has more than {most} entries.");
        for (var index = 0; index < values.Count && values.Count <= most; index++)
        {
            read($"{field}[{index}].", values[index]);
        }
    }
}
