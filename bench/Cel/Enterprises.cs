using System.Diagnostics;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Cel;

/// <summary>The deciding of B14: every enterprise of a city under one policy, on one core, beside the same rule by hand.</summary>
internal static class Enterprises
{
    private const int Count = 1_150_000;
    private const int Trials = 5;
    private const int Sampled = 20_000;
    private static readonly DateOnly Day = new(2020, 4, 1);

    public static void Measure()
    {
        var random = new Random(14);
        Subject[] subjects = [.. Enumerable.Range(0, Count).Select(number => Subject.Random(random, number))];
        var policy = Subject.Policy;
        var clock = Stopwatch.StartNew();
        var bulk = new BulkDecider(policy);
        var compiling = clock.Elapsed;
        var table = Subject.Table(bulk, subjects);
        var results = new BulkDecisions(Count);
        var (byCode, byHand) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var sums = new decimal[Count];
        var lambda = Subject.Lambda;
        for (var trial = 0; trial < Trials; trial++)
        {
            clock.Restart();
            bulk.Decide(table, Day, results, 0, Count, CancellationToken.None);
            byCode = clock.Elapsed < byCode ? clock.Elapsed : byCode;
            clock.Restart();
            for (var row = 0; row < Count; row++)
            {
                sums[row] = lambda(subjects[row]) ? decimal.Round(Math.Min(subjects[row].Contributions * 0.60m, 5_000_000m), 2, MidpointRounding.AwayFromZero) : 0m;
            }

            byHand = clock.Elapsed < byHand ? clock.Elapsed : byHand;
        }

        Check(policy, table, results, sums);
        Console.WriteLine($"B14-decide {byCode.TotalMilliseconds:0} ms (by hand {byHand.TotalMilliseconds:0} ms, {byCode / byHand:0.00}; compiled in {compiling.TotalMilliseconds:0} ms)");
        Console.WriteLine($"B14-checked {Count} enterprises by hand, {Sampled} of them alone by the evaluator: {results.Amounts.Sum():0.00} yuan to {results.Outcomes.Count(one => one == Outcome.Eligible)}");
    }

    private static void Check(CompiledPolicy policy, FactTable table, BulkDecisions results, decimal[] sums)
    {
        if (!results.Amounts.SequenceEqual(sums))
        {
            throw new InvalidOperationException("the amounts differ from those by hand");
        }

        for (var row = 0; row < Count; row += Count / Sampled)
        {
            var alone = policy.Decide(table.FactsOf(row), Day);
            if (alone.Outcome != results.Outcomes[row] || (alone.Amount ?? 0m) != results.Amounts[row] || alone.Payee != results.Payees[row])
            {
                throw new InvalidOperationException($"row {row} differs from the decision made alone");
            }
        }
    }
}
