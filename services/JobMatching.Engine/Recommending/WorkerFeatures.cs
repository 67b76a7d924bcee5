namespace JobMatching.Engine.Recommending;

/// <summary>A worker in a few numbers, or the best that any of several workers brings: all of one prefecture.</summary>
internal readonly record struct WorkerFeatures(
    Spot Spot, int Prefecture, int[] Occupations, bool AnyWithoutOccupation, ulong Skills, ulong Certificates, ulong Languages,
    bool AnyWithoutLanguage, ulong Categories, int MostExperience, bool AnyWithoutExperience, Education MostEducation,
    bool AnyWithoutEducation, double LeastWageExpected, bool AnyWithoutWageExpected, double LeastWageFloor, int Contracts, int Shifts,
    int Families, bool AnyLeavesHome, bool AnyByNight)
{
    public static WorkerFeatures Of(WorkerProfile worker, Interner occupations, Interner prefectures) => new(
        new Spot(worker.Home), prefectures.NumberOf(worker.Home.Prefecture), [.. worker.Occupations.Distinct().Select(occupations.NumberOf)],
        worker.Occupations.Count == 0, WishMask.BitsOf(worker.Skills), WishMask.BitsOf(worker.Certificates), WishMask.BitsOf(worker.Languages),
        worker.Languages.Count == 0, WishMask.BitsOf(worker.Categories), worker.ExperienceYears ?? 0, worker.ExperienceYears is null,
        worker.Education, worker.Education is Education.Unknown, (double)(worker.WageExpected ?? decimal.MaxValue),
        worker.WageExpected is null, (double)worker.WageFloor, Bits(worker.ContractsWished), Bits(worker.ShiftsWished),
        1 << ((worker.WithPartner ? 1 : 0) + (worker.WithChild ? 2 : 0)), worker.WillingToLeaveHome, worker.AcceptsNightShift);

    public static WorkerFeatures Best(IReadOnlyList<WorkerFeatures> workers)
    {
        var best = workers[0];
        foreach (var worker in workers)
        {
            best = best with
            {
                AnyWithoutOccupation = best.AnyWithoutOccupation || worker.AnyWithoutOccupation,
                Skills = best.Skills | worker.Skills,
                Certificates = best.Certificates | worker.Certificates,
                Languages = best.Languages | worker.Languages,
                AnyWithoutLanguage = best.AnyWithoutLanguage || worker.AnyWithoutLanguage,
                Categories = best.Categories | worker.Categories,
                MostExperience = Math.Max(best.MostExperience, worker.MostExperience),
                AnyWithoutExperience = best.AnyWithoutExperience || worker.AnyWithoutExperience,
                MostEducation = (Education)Math.Max((int)best.MostEducation, (int)worker.MostEducation),
                AnyWithoutEducation = best.AnyWithoutEducation || worker.AnyWithoutEducation,
                LeastWageExpected = Math.Min(best.LeastWageExpected, worker.LeastWageExpected),
                AnyWithoutWageExpected = best.AnyWithoutWageExpected || worker.AnyWithoutWageExpected,
                LeastWageFloor = Math.Min(best.LeastWageFloor, worker.LeastWageFloor),
                Contracts = best.Contracts | worker.Contracts,
                Shifts = best.Shifts | worker.Shifts,
                Families = best.Families | worker.Families,
                AnyLeavesHome = best.AnyLeavesHome || worker.AnyLeavesHome,
                AnyByNight = best.AnyByNight || worker.AnyByNight,
            };
        }

        return best with
        {
            Spot = Spot.Around([.. workers.Select(worker => worker.Spot)]),
            Occupations = [.. workers.SelectMany(worker => worker.Occupations).Distinct()],
        };
    }

    // A bit for each kind wished for, the lowest for whoever wishes for none.
    private static int Bits<T>(IReadOnlyList<T> wished)
        where T : struct, Enum =>
        wished.Count == 0 ? 1 : wished.Aggregate(0, (bits, kind) => bits | PostFeatures.BitOf<T>(kind));
}
