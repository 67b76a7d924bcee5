using JobMatching.Engine.Assigning;

namespace JobMatching.Engine.Balancing;

/// <summary>
/// Whose surplus staff could work where others are short (TZ-15, NB-11, NB-12): across regions, industries and enterprises, never within
/// one. Our reading, since the accounts say only that it is flexible: the worker stays with the lender (JM-C08); each person goes to one
/// borrower, for all the days that both periods have in common, and fills one place; an occupation that has nothing in common with what is
/// asked for is not proposed (<see cref="LineOfWork.ClosenessTo"/>).
/// </summary>
public static class StaffSharing
{
    /// <summary>A plan looks at so many pairs of one person and one counterpart at most.</summary>
    public const long MostPairs = 10_000_000;

    private const double HalfScoreKilometres = 20;
    private const int Unit = 1000;

    /// <summary>Those of the other kind who could share with a declaration, best first: by person-days weighed by closeness.</summary>
    /// <param name="own">The declaration.</param>
    /// <param name="isSurplus">Whether it is one of surplus; the others then are of shortage.</param>
    /// <param name="others">Declarations of the other kind.</param>
    public static IReadOnlyList<SharingMatch> Counterparts(
        StaffDeclaration own, bool isSurplus, IEnumerable<StaffDeclaration> others)
    {
        var line = LineOfWork.Of(own.Occupation);
        return InOrder(others
            .Select(other => isSurplus
                ? Pair(own, line, other, LineOfWork.Of(other.Occupation))
                : Pair(other, LineOfWork.Of(other.Occupation), own, line))
            .OfType<Sharing>()
            .Select(pair => pair.ToMatch(Math.Min(pair.Surplus.Persons, pair.Shortage.Persons)))
            .Where(match => match.Persons > 0));
    }

    /// <summary>How many pairs <see cref="Plan"/> would look at; it refuses more than <see cref="MostPairs"/>.</summary>
    public static long PairsOf(IReadOnlyList<StaffDeclaration> surpluses, IReadOnlyList<StaffDeclaration> shortages) =>
        PairsOf(RowsOf(Pairs(surpluses, shortages)));

    /// <summary>The plan of greatest value for all.</summary>
    /// <exception cref="ArgumentException">There are too many pairs.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SharingPlan Plan(
        IReadOnlyList<StaffDeclaration> surpluses, IReadOnlyList<StaffDeclaration> shortages,
        CancellationToken cancellationToken = default)
    {
        var rows = RowsOf(Pairs(surpluses, shortages));
        if (PairsOf(rows) > MostPairs)
        {
            throw new ArgumentException($"There are more than {MostPairs} pairs of a person and a counterpart.", nameof(surpluses));
        }

        var columns = rows.SelectMany(row => row.Pairs).Select(pair => pair.Surplus).Distinct().ToList();
        var (problem, sharings) = ToProblem(rows, columns);
        var solution = AssignmentSolver.Solve(problem, progress: null, cancellationToken);
        var certificate = CertificateChecker.Check(problem, solution);
        var matches = solution.Pairs.Where(pair => pair != AssignmentSolution.Unplaced)
            .CountBy<int, Sharing>(pair => sharings[pair], ReferenceEqualityComparer.Instance).Select(taken => taken.Key.ToMatch(taken.Value));
        return new SharingPlan(
            InOrder(matches), (double)certificate.Value / Unit, (double)certificate.UpperBound / Unit);
    }

    // One row for each place that is short, but not more than there are people for it.
    private static List<Row> RowsOf(IEnumerable<Sharing> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.Shortage).Select(group => new Row(
            [.. group], (int)Math.Min(group.Key.Persons, group.Sum(pair => (long)pair.Surplus.Persons)))),
    ];

    private static long PairsOf(List<Row> rows) => rows.Sum(row => (long)row.Persons * row.Pairs.Count);

    private static (AssignmentProblem Problem, List<Sharing> Sharings) ToProblem(List<Row> rows, List<StaffDeclaration> columns)
    {
        var column = columns.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var (ends, sharings) = (new List<int> { 0 }, new List<Sharing>());
        foreach (var row in rows)
        {
            for (var person = 0; person < row.Persons; person++)
            {
                sharings.AddRange(row.Pairs);
                ends.Add(sharings.Count);
            }
        }

        var problem = new AssignmentProblem(
            [.. ends],
            [.. sharings.Select(pair => column[pair.Surplus])],
            [.. sharings.Select(pair => pair.Value)],
            [.. columns.Select(surplus => surplus.Persons)]);
        return (problem, sharings);
    }

    private static IEnumerable<Sharing> Pairs(IReadOnlyList<StaffDeclaration> surpluses, IReadOnlyList<StaffDeclaration> shortages)
    {
        var lines = surpluses.Concat(shortages).Select(declaration => declaration.Occupation).Distinct(StringComparer.Ordinal)
            .ToDictionary(text => text, LineOfWork.Of, StringComparer.Ordinal);
        return
            from shortage in shortages
            from surplus in surpluses
            select Pair(surplus, lines[surplus.Occupation], shortage, lines[shortage.Occupation]) into pair
            where pair is { Surplus.Persons: > 0, Shortage.Persons: > 0 }
            select pair;
    }

    private static Sharing? Pair(StaffDeclaration surplus, LineOfWork done, StaffDeclaration shortage, LineOfWork asked)
    {
        var from = surplus.From > shortage.From ? surplus.From : shortage.From;
        var until = surplus.Until < shortage.Until ? surplus.Until : shortage.Until;
        var occupation = done.ClosenessTo(asked);
        return surplus.EnterpriseId == shortage.EnterpriseId || until < from || occupation == 0
            ? null
            : new Sharing(surplus, done, shortage, asked, from, until, occupation);
    }

    private static List<SharingMatch> InOrder(IEnumerable<SharingMatch> matches) =>
    [
        .. matches.OrderByDescending(match => match.PersonDays * match.Closeness)
            .ThenBy(match => match.SurplusId).ThenBy(match => match.ShortageId),
    ];

    private sealed record Row(IReadOnlyList<Sharing> Pairs, int Persons);

    private sealed record Sharing(
        StaffDeclaration Surplus, LineOfWork Done, StaffDeclaration Shortage, LineOfWork Asked, DateOnly From, DateOnly Until,
        double Occupation)
    {
        private readonly double kilometres = Surplus.Workplace.KilometresTo(Shortage.Workplace);

        private double Nearness => HalfScoreKilometres / (HalfScoreKilometres + kilometres);

        private double Closeness => Math.Round(Occupation * (0.5 + (0.5 * Nearness)) * Unit) / Unit;

        private int Days => Until.DayNumber - From.DayNumber + 1;

        /// <summary>What one person is worth for the whole time, in thousandths of a day.</summary>
        public long Value => (long)Days * (long)Math.Round(Closeness * Unit);

        public SharingMatch ToMatch(int persons)
        {
            var asked = Shortage.Until.DayNumber - Shortage.From.DayNumber + 1;
            return new SharingMatch(Surplus.Id, Shortage.Id, persons, From, Until, Closeness,
            [
                new SharingReason("occupation", Occupation, OccupationZh(), OccupationEn()),
                new SharingReason("distance", Nearness, $"两地相距约{kilometres:0}公里", $"About {kilometres:0} km apart"),
                new SharingReason(
                    "period", (double)Days / asked, $"{From:yyyy-MM-dd}至{Until:yyyy-MM-dd}共{Days}天,所缺{asked}天",
                    $"{Days} of the {asked} days asked for, {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}"),
                new SharingReason(
                    "persons", (double)persons / Shortage.Persons,
                    $"可调剂{persons}人(富余{Surplus.Persons}人,缺{Shortage.Persons}人)",
                    $"{persons} persons ({Surplus.Persons} to spare, {Shortage.Persons} short)"),
            ]);
        }

        private string OccupationZh() => Occupation switch
        {
            1 => $"同一职业:{Asked.Name}",
            0.5 => $"{Asked.Name}无需专门技能,{Done.Name}可从事",
            _ => $"职业相近:{Done.Name}与{Asked.Name}",
        };

        private string OccupationEn() => Occupation switch
        {
            1 => $"The same occupation: {Asked.EnglishName}",
            0.5 => $"Anybody can work as {Asked.EnglishName}, also: {Done.EnglishName}",
            _ => $"Related occupations: {Done.EnglishName} and {Asked.EnglishName}",
        };
    }
}
