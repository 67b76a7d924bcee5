namespace JobMatching.Engine;

/// <summary>A worker and a post under a city's options, with what several rules need.</summary>
internal readonly record struct Pair(WorkerProfile Worker, PostProfile Post, MatchOptions Options)
{
    public double Kilometres { get; } = Worker.Home.KilometresTo(Post.Workplace);

    public bool LeavesHome => !Worker.Home.InSamePrefectureAs(Post.Workplace);

    public int AgeInYears
    {
        get
        {
            var years = Options.AsOf.Year - Worker.BirthDate.Year;
            return Options.AsOf < Worker.BirthDate.AddYears(years) ? years - 1 : years;
        }
    }
}
