using System.Diagnostics;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Cel;

/// <summary>B15: the compiled condition on one subject after another, beside the lambda on the same.</summary>
internal static class Condition
{
    private const int Subjects = 1_000;
    private const int Rounds = 2_000;
    private const int Trials = 9;
    private static readonly DateOnly Day = new(2020, 4, 1);

    public static void Measure()
    {
        var random = new Random(15);
        Subject[] subjects = [.. Enumerable.Range(0, Subjects).Select(number => Subject.Random(random, number))];
        var bulk = new BulkDecider(Subject.Policy);
        var table = Subject.Table(bulk, subjects);
        var lambda = Subject.Lambda;
        var policy = Subject.Policy;

        // The tree evaluator and the lambda check the compiled code, each subject of each.
        for (var row = 0; row < Subjects; row++)
        {
            var compiled = bulk.Test(0, table, row, Day) == ConditionState.Met;
            if (compiled != lambda(subjects[row]) || compiled != policy.Decide(table.FactsOf(row), Day).Eligible)
            {
                throw new InvalidOperationException($"{subjects[row]}: the compiled condition differs");
            }
        }

        var (byHand, byCode) = (double.MaxValue, double.MaxValue);
        for (var trial = 0; trial < Trials; trial++)
        {
            byHand = Math.Min(byHand, Time(row => lambda(subjects[row])));
            byCode = Math.Min(byCode, Time(row => bulk.Test(0, table, row, Day) == ConditionState.Met));
        }

        Console.WriteLine($"B15-condition {byCode:0.0} ns (C# lambda {byHand:0.0} ns, {byCode / byHand:0.00})");
        Console.WriteLine($"B15-checked {Subjects} subjects, ten terms, one at a time, best of {Trials}: compiled = lambda = evaluator");
    }

    private static double Time(Func<int, bool> holds)
    {
        var clock = Stopwatch.StartNew();
        var met = 0;
        for (var round = 0; round < Rounds; round++)
        {
            for (var row = 0; row < Subjects; row++)
            {
                met += holds(row) ? 1 : 0;
            }
        }

        GC.KeepAlive(met);
        return clock.Elapsed.TotalNanoseconds / ((double)Rounds * Subjects);
    }
}
