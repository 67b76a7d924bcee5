using System.Diagnostics.CodeAnalysis;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Bulk;

/// <summary>What a policy says of each row of a table. Threads may fill different rows of it at once.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A million results are read in place.")]
public sealed class BulkDecisions(int rows)
{
    /// <summary>What each row comes to.</summary>
    public Outcome[] Outcomes { get; } = new Outcome[rows];

    /// <summary>Yuan; zero unless eligible.</summary>
    public decimal[] Amounts { get; } = new decimal[rows];

    /// <summary>Id of who is paid; null unless eligible.</summary>
    public string?[] Payees { get; } = new string?[rows];

    /// <summary>The household that "once" counts for, where it does; null unless eligible.</summary>
    public string?[] Households { get; } = new string?[rows];
}
