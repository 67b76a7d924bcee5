namespace JobMatching.Engine;

/// <summary>The conditions of law and of the two sides, one row each. A pair that fails any is never proposed.</summary>
internal static class HardConditions
{
    public delegate bool Broken(in Pair pair);

    public static readonly Condition[] All =
    [
        new((in Pair pair) => !pair.Post.Open, new("post-closed", "岗位已关闭", "The post is closed")),
        new((in Pair pair) => pair.Post.PlacesLeft <= 0, new("no-places-left", "岗位已招满", "Every place is taken")),
        new((in Pair pair) => AgeOf(pair.Worker, pair.Options) < pair.Options.MinimumAge,
            new("below-minimum-age", "未达到法定最低就业年龄", "Below the minimum working age")),
        new((in Pair pair) => IsRetired(pair.Worker, pair.Options),
            new("retirement-age", "已达到法定退休年龄", "At or past the retirement age")),
        new((in Pair pair) => pair.Post.WageMaximum < pair.Options.CityMinimumWage,
            new("below-city-minimum-wage", "工资低于当地最低工资标准", "Pays less than the city's minimum wage")),
        new((in Pair pair) => pair.Post.WageMaximum < pair.Worker.WageFloor,
            new("wage-below-floor", "工资低于求职者最低要求", "Pays less than the worker accepts")),
        new((in Pair pair) => !pair.Worker.WillingToLeaveHome && pair.LeavesHome,
            new("not-willing-to-leave-home", "求职者不愿离开本地", "The worker does not want to leave home")),
        new((in Pair pair) => pair.Kilometres > pair.Worker.MaximumKilometres,
            new("too-far", "超出求职者可接受的距离", "Farther than the worker accepts")),
        new((in Pair pair) => pair.Post.NightShift && !pair.Worker.AcceptsNightShift,
            new("night-shift", "求职者不接受夜班", "The worker does not take night shifts")),
        new((in Pair pair) => pair.Worker.AvailableFrom > pair.Post.StartsBy,
            new("available-too-late", "求职者到岗时间晚于要求", "The worker is free only after the last start date")),
        new((in Pair pair) => LacksCertificate(pair),
            new("certificate-missing", "缺少岗位要求的证书", "A required certificate is missing")),
        new((in Pair pair) => IsForbiddenByHealth(pair),
            new("health-limit", "岗位含求职者健康状况不宜的作业", "The work burdens what the worker's health forbids")),
        new((in Pair pair) => IsBlocked(pair),
            new("blocked", "一方已明确拒绝", "One side has refused the other for good")),
    ];

    /// <summary>Whether anything may be proposed to the worker at all.</summary>
    public static bool IsOfWorkingAge(WorkerProfile worker, MatchOptions options) =>
        AgeOf(worker, options) >= options.MinimumAge && !IsRetired(worker, options);

    private static int AgeOf(WorkerProfile worker, MatchOptions options)
    {
        var years = options.AsOf.Year - worker.BirthDate.Year;
        return options.AsOf < worker.BirthDate.AddYears(years) ? years - 1 : years;
    }

    private static bool IsRetired(WorkerProfile worker, MatchOptions options) => AgeOf(worker, options)
        >= (worker.Sex == Sex.Male ? options.RetirementAgeOfMen : options.RetirementAgeOfWomen);

    private static bool LacksCertificate(in Pair pair)
    {
        foreach (var certificate in pair.Post.CertificatesRequired)
        {
            if (!pair.Worker.Certificates.Contains(certificate))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForbiddenByHealth(in Pair pair)
    {
        foreach (var burden in pair.Post.Burdens)
        {
            if (pair.Worker.HealthLimits.Contains(burden))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBlocked(in Pair pair) =>
        pair.Options.BlockedPairs.Count > 0
        && (pair.Options.BlockedPairs.Contains(new(pair.Worker.Id, pair.Post.Id))
            || pair.Options.BlockedPairs.Contains(new(pair.Worker.Id, pair.Post.EnterpriseId)));

    public sealed record Condition(Broken IsBroken, Refusal Refusal);
}
