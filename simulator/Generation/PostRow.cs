namespace Simulator.Generation;

/// <summary>A post as it is sent in: one line of the import.</summary>
internal sealed record PostRow(
    Guid EnterpriseId,
    string Title,
    string Description,
    int Places,
    string DivisionCode,
    decimal WageMinimum,
    decimal WageMaximum,
    string Occupation,
    bool Lodging,
    bool Meals,
    bool NightShift,
    string Source,
    string SourceId)
{
    // Two places for three wishes would leave workers at home: some posts suit nobody.
    private const double PlacesAWorker = 1.5;

    /// <summary>The posts of one enterprise: each occupation of its trade once.</summary>
    public static IEnumerable<PostRow> Generate(int seed, int index, Guid enterprise, Places places, int workers, int enterprises)
    {
        var occupations = EnterpriseRow.TradeOf(seed, index).Occupations;
        var dice = Dice.For(seed, "posts", index);
        var each = Math.Max(1, (int)Math.Ceiling(workers * PlacesAWorker / enterprises / occupations.Count));
        for (var number = 0; number < occupations.Count; number++)
        {
            var (title, minimum, maximum) = occupations[number];
            var raise = dice.Between(-4, 4) * 50;
            yield return new(
                enterprise,
                title,
                $"{title}若干名，{(dice.Chance(0.5) ? "长白班" : "两班倒")}，包住宿，缴纳五险。（模拟岗位）",
                each + (number % 2 == 0 ? each / 4 : -(each / 4)),
                EnterpriseRow.WorkplaceOf(index, places).Value,
                minimum + raise,
                maximum + raise,
                title,
                Lodging: true,
                Meals: dice.Chance(0.6),
                NightShift: dice.Chance(0.2),
                WorkerRow.GeneratedSource,
                $"{WorkerRow.SourceIdOf(seed, index)}-{number}");
        }
    }
}
