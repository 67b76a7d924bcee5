namespace JobMatching.Engine;

/// <summary>A worker and a post under a city's options, with what several rules need.</summary>
internal readonly record struct Pair(WorkerProfile Worker, PostProfile Post, MatchOptions Options)
{
    public double Kilometres { get; } = Worker.Home.KilometresTo(Post.Workplace);

    public bool LeavesHome => !Worker.Home.InSamePrefectureAs(Post.Workplace);
}
