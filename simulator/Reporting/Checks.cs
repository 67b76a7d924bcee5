namespace Simulator.Reporting;

/// <summary>What has to be true when the play is over.</summary>
internal sealed class Checks
{
    private readonly List<Check> _checks = [];

    public IReadOnlyList<Check> All => _checks;

    public bool Passed => _checks.TrueForAll(check => check.Holds);

    /// <summary>All of these numbers have to be the same.</summary>
    public void Equal(string claim, params (string Name, decimal Value)[] numbers) => _checks.Add(new Check(
        claim,
        numbers.All(number => number.Value == numbers[0].Value),
        string.Join(" = ", numbers.Select(number => $"{number.Name} {Figures.Of(number.Value)}"))));
}

/// <summary>A check with the numbers it was made on.</summary>
internal sealed record Check(string Claim, bool Holds, string Numbers);
