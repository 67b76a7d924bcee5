using ServiceDefaults.City;

namespace Simulator.Generation;

/// <summary>An enterprise as the register takes it: one line of its import.</summary>
internal sealed record EnterpriseRow(
    string UnifiedSocialCreditCode,
    string Name,
    string DivisionCode,
    string Industry,
    string Size,
    string Operation,
    DateOnly EstablishedOn,
    string ContactName,
    string ContactPhone)
{
    // Half of the small ones stand still or start again: those whom paid training is for (AS-03).
    private const double ShareNotOperating = 0.5;
    private const long PhonesOfPeople = 50_000_000;
    private static readonly string[] Sizes = ["micro", "small", "small", "small", "medium", "medium", "large"];

    /// <summary>The enterprise with this index.</summary>
    public static EnterpriseRow Generate(int seed, int index, Places places)
    {
        var workplace = WorkplaceOf(index, places);
        var dice = Dice.For(seed, "enterprise", index);
        var place = Divisions.FindNearest(workplace)!.ShortName;
        var trade = TradeOf(seed, index);
        return Of(seed, index, Names.Enterprise(ref dice, place, trade.Name), workplace, trade.Industry);
    }

    /// <summary>The enterprise with this index under a name that was read somewhere; its name is marked.</summary>
    public static EnterpriseRow Named(int seed, int index, string name, DivisionCode division, string industry) =>
        Of(seed, index, name + Names.Mark, division, industry);

    public static DivisionCode WorkplaceOf(int index, Places places) => places.Workplaces[index % places.Workplaces.Count];

    public static Trade TradeOf(int seed, int index)
    {
        var dice = Dice.For(seed, "trade", index);
        return dice.Pick(Trade.All);
    }

    private static EnterpriseRow Of(int seed, int index, string name, DivisionCode division, string industry)
    {
        var dice = Dice.For(seed, "register", index);
        var size = dice.Pick(Sizes);
        var stands = size != "large" && dice.Chance(ShareNotOperating);
        return new(
            Identifiers.Code(seed, index),
            name,
            division.Value,
            industry,
            size,
            !stands ? "operating" : dice.Chance(0.3) ? "stopped" : "recovering",
            new DateOnly(dice.Between(1998, 2019), dice.Between(1, 12), dice.Between(1, 28)),
            Names.Person(ref dice),
            Identifiers.Phone(seed, PhonesOfPeople + index));
    }
}
