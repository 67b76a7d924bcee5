namespace JobMatching.Engine.Recommending;

/// <summary>A worker and a block of posts.</summary>
internal readonly record struct WorkerAndPosts(WorkerProfile Worker, PostSummary Posts, MatchOptions Options)
{
    /// <summary>No post is nearer.</summary>
    public double Kilometres { get; } = Posts.KilometresAtLeast(Worker.Home);

    public bool LeavesHome { get; } = !Worker.Home.InSamePrefectureAs(Posts.Area);

    /// <summary>Whether a hard condition keeps the worker from every post.</summary>
    public bool IsHopeless =>
        Posts.MostWage < Worker.WageFloor || Posts.MostWage < Options.CityMinimumWage || (LeavesHome && !Worker.WillingToLeaveHome)
        || Kilometres > Worker.MaximumKilometres || (!Posts.AnyByDay && !Worker.AcceptsNightShift);
}

/// <summary>A post and a block of workers.</summary>
internal readonly record struct PostAndWorkers(PostProfile Post, WorkerSummary Workers, MatchOptions Options)
{
    /// <summary>No worker lives nearer.</summary>
    public double Kilometres { get; } = Workers.KilometresAtLeast(Post.Workplace);

    public bool LeavesHome { get; } = !Workers.Area.InSamePrefectureAs(Post.Workplace);

    /// <summary>Whether a hard condition keeps every worker from the post.</summary>
    public bool IsHopeless =>
        Post.WageMaximum < Workers.LeastWageFloor || (LeavesHome && !Workers.AnyWillingToLeaveHome)
        || (Post.NightShift && !Workers.AnyAcceptsNightShift);
}
