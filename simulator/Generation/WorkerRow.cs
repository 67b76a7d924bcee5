using System.Globalization;

namespace Simulator.Generation;

/// <summary>A worker as the register takes one: one line of its import.</summary>
internal sealed record WorkerRow(
    string IdNumber,
    string Name,
    string Phone,
    string HomeDivisionCode,
    string Education,
    IReadOnlyList<string> Occupations,
    int ExperienceYears,
    decimal WageFloor,
    decimal WageExpected,
    IReadOnlyList<string> Categories,
    bool AcceptsNightShift,
    Guid? IntroducedBy,
    string Source,
    string SourceId)
{
    /// <summary>Names this simulator as where the rows come from.</summary>
    public const string GeneratedSource = "simulator";

    // A quarter of those of the labour-source counties were lifted out of poverty (TC-19: 24.9 %).
    private const double LiftedOutOfPoverty = 0.249;
    private const double IntroducedByAgency = 0.2;
    private static readonly string[] Educations =
        ["primary", "junior-middle", "junior-middle", "junior-middle", "senior-middle", "senior-middle", "college"];

    /// <summary>The worker with this index; an agency introduced a share of them.</summary>
    public static WorkerRow Generate(int seed, int index, Places places, Guid? agency)
    {
        var dice = Dice.For(seed, "worker", index);
        var idNumber = Identifiers.IdNumber(seed, index, places.Counties);
        var occupation = dice.Pick(dice.Pick(Trade.All).Occupations);
        var floor = dice.Between(30, 42) * 100;
        return new(
            idNumber,
            Names.Person(ref dice),
            Identifiers.Phone(seed, index),
            // Who moved since is not at home where the number was issued.
            dice.Chance(0.9) ? idNumber[..6] : dice.Pick(places.Counties).Value,
            dice.Pick(Educations),
            [occupation.Title],
            dice.Between(0, 15),
            floor,
            floor + (dice.Between(5, 20) * 100),
            Groups(ref dice),
            !dice.Chance(0.1),
            dice.Chance(IntroducedByAgency) ? agency : null,
            GeneratedSource,
            SourceIdOf(seed, index));
    }

    /// <summary>The source's own id of a row.</summary>
    public static string SourceIdOf(int seed, int index) => string.Create(CultureInfo.InvariantCulture, $"{seed}-{index}");

    private static List<string> Groups(ref Dice dice)
    {
        var categories = new List<string> { "migrant" };
        if (dice.Chance(LiftedOutOfPoverty))
        {
            categories.Add("lifted-out-of-poverty");
        }

        if (dice.Chance(0.06))
        {
            categories.Add("hard-to-employ");
        }

        if (dice.Chance(0.03))
        {
            categories.Add("veteran");
        }

        return categories;
    }
}
