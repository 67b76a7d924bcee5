namespace JobMatching.Engine.Recommending;

[Flags]
internal enum WorkerTraits : byte
{
    WithoutOccupation = 1,
    WithoutLanguage = 2,
    WithoutExperience = 4,
    WithoutEducation = 8,
    WithoutWageExpected = 16,
    LeavesHome = 32,
    ByNight = 64,
}

/// <summary>
/// A worker in a few numbers, or the best that any of several workers brings: all of one prefecture. Small, because a question may
/// have to look at those of a whole city; what is rounded is rounded to the better.
/// </summary>
/// <param name="Occupation">Of one worker with one occupation; otherwise none.</param>
/// <param name="Occupations">All of them where there are several; null otherwise.</param>
internal readonly record struct WorkerFeatures(
    Spot Spot, int Prefecture, int Occupation, int[]? Occupations, ulong Skills, ulong Certificates, ulong Languages, ulong Categories,
    float LeastWageExpected, float LeastWageFloor, byte MostExperience, byte MostEducation, byte Contracts, byte Shifts, byte Families,
    WorkerTraits Traits)
{
    public static WorkerFeatures Of(WorkerProfile worker, Interner occupations, Interner prefectures)
    {
        var known = worker.Occupations.Distinct().Select(occupations.NumberOf).ToArray();
        return new WorkerFeatures(
            new Spot(worker.Home), prefectures.NumberOf(worker.Home.Prefecture), known.Length == 1 ? known[0] : PostFeatures.NoOccupation,
            known.Length > 1 ? known : null, WishMask.BitsOf(worker.Skills), WishMask.BitsOf(worker.Certificates),
            WishMask.BitsOf(worker.Languages), WishMask.BitsOf(worker.Categories),
            worker.WageExpected is { } expected ? Below((double)expected) : float.PositiveInfinity, Below((double)worker.WageFloor),
            (byte)Math.Clamp(worker.ExperienceYears ?? 0, 0, byte.MaxValue), (byte)worker.Education, Bits(worker.ContractsWished),
            Bits(worker.ShiftsWished), (byte)(1 << ((worker.WithPartner ? 1 : 0) + (worker.WithChild ? 2 : 0))), TraitsOf(worker));
    }

    public static WorkerFeatures Best(IReadOnlyList<WorkerFeatures> workers)
    {
        var best = workers[0];
        foreach (var worker in workers)
        {
            best = best with
            {
                Skills = best.Skills | worker.Skills,
                Certificates = best.Certificates | worker.Certificates,
                Languages = best.Languages | worker.Languages,
                Categories = best.Categories | worker.Categories,
                LeastWageExpected = Math.Min(best.LeastWageExpected, worker.LeastWageExpected),
                LeastWageFloor = Math.Min(best.LeastWageFloor, worker.LeastWageFloor),
                MostExperience = Math.Max(best.MostExperience, worker.MostExperience),
                MostEducation = Math.Max(best.MostEducation, worker.MostEducation),
                Contracts = (byte)(best.Contracts | worker.Contracts),
                Shifts = (byte)(best.Shifts | worker.Shifts),
                Families = (byte)(best.Families | worker.Families),
                Traits = best.Traits | worker.Traits,
            };
        }

        var occupations = workers.SelectMany(worker => worker.Occupations ?? [worker.Occupation])
            .Where(occupation => occupation != PostFeatures.NoOccupation).Distinct().ToArray();
        return best with
        {
            Spot = Spot.Around([.. workers.Select(worker => worker.Spot)]),
            Occupation = occupations.Length == 1 ? occupations[0] : PostFeatures.NoOccupation,
            Occupations = occupations.Length > 1 ? occupations : null,
        };
    }

    private static float Below(double value) => (float)value <= value ? (float)value : MathF.BitDecrement((float)value);

    private static WorkerTraits TraitsOf(WorkerProfile worker) =>
        (worker.Occupations.Count == 0 ? WorkerTraits.WithoutOccupation : 0) | (worker.Languages.Count == 0 ? WorkerTraits.WithoutLanguage : 0)
        | (worker.ExperienceYears is null ? WorkerTraits.WithoutExperience : 0)
        | (worker.Education is Education.Unknown ? WorkerTraits.WithoutEducation : 0)
        | (worker.WageExpected is null ? WorkerTraits.WithoutWageExpected : 0)
        | (worker.WillingToLeaveHome ? WorkerTraits.LeavesHome : 0) | (worker.AcceptsNightShift ? WorkerTraits.ByNight : 0);

    // A bit for each kind wished for, the lowest for whoever wishes for none.
    private static byte Bits<T>(IReadOnlyList<T> wished)
        where T : struct, Enum =>
        wished.Count == 0 ? (byte)1 : wished.Aggregate((byte)0, (bits, kind) => (byte)(bits | PostFeatures.BitOf<T>(kind)));
}
