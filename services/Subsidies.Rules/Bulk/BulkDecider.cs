using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// Decides one policy for many subjects: machine code over typed columns, without an allocation a row. Where the code
/// meets what it does not know (an overflow, a value of another kind), the evaluator decides that row, so that the results
/// are those of <see cref="CompiledPolicy.Decide"/>. Immutable; threads may share the rows among them.
/// </summary>
public sealed class BulkDecider
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly CompiledPolicy _policy;
    private readonly DecideRows? _decide;
    private readonly TestRow?[] _tests;

    /// <summary>Compiles the policy; takes some milliseconds.</summary>
    public BulkDecider(CompiledPolicy policy)
    {
        _policy = policy;
        _decide = Try(() => new RowCompiler(policy).Decide());
        _tests = [.. policy.Expressions.Conditions.Select(condition => Try(() => new RowCompiler(policy).Test(condition)))];
    }

    /// <summary>False where the policy uses parts of the language that are not compiled: each row then goes to the evaluator,
    /// which takes some microseconds.</summary>
    public bool IsCompiled => _decide is not null;

    /// <summary>An empty table with the columns that the policy reads.</summary>
    public FactTable Table(int rows) => new(_policy.Reads, _policy.Schema, rows);

    /// <summary>Decides the rows from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <param name="table">Their facts; of <see cref="Table"/>.</param>
    /// <param name="asOf">The day on which the basis fell.</param>
    /// <param name="results">Takes the results, row by row.</param>
    /// <param name="from">The first row.</param>
    /// <param name="to">The row after the last.</param>
    /// <param name="cancellationToken">Looked at every few thousand rows.</param>
    public void Decide(FactTable table, DateOnly asOf, BulkDecisions results, int from, int to, CancellationToken cancellationToken)
    {
        const int Stretch = 8_192;
        for (var start = from; start < to; start += Stretch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DecideStretch(table, asOf, results, start, Math.Min(to, start + Stretch));
        }
    }

    /// <summary>How a condition of the policy stands for one row.</summary>
    /// <param name="condition">Its index in the document.</param>
    /// <param name="table">The facts.</param>
    /// <param name="row">The row.</param>
    /// <param name="asOf">The day on which the basis fell.</param>
    public ConditionState Test(int condition, FactTable table, int row, DateOnly asOf)
    {
        if (_tests[condition] is { } test && !table.IsOdd(row))
        {
            try
            {
                return test(table.Columns, SecondsOf(asOf), row) switch
                {
                    0 => ConditionState.Unmet,
                    1 => ConditionState.Met,
                    _ => ConditionState.Unknown,
                };
            }
            catch (ArithmeticException)
            {
                // The evaluator says what it comes to: an error may be absorbed.
            }
        }

        var view = new View(_policy, _policy.Reads, table.FactsOf(row), asOf);
        var declared = _policy.Document.Conditions[condition];
        return Decider.Judge(declared.Name, view.Evaluate(_policy.Expressions.Conditions[condition]), declared.Text, null, view).State;
    }

    private void DecideStretch(FactTable table, DateOnly asOf, BulkDecisions results, int from, int to)
    {
        if (asOf < _policy.Document.ValidFrom || asOf > _policy.Document.ValidTo)
        {
            Refuse(results, from, to);
            return;
        }

        var cursor = new RowCursor();
        for (var row = from; row < to; row++)
        {
            if (_decide is not null)
            {
                row = Run(table, asOf, results, row, to, cursor);
            }

            if (row < to)
            {
                DecideAlone(table, asOf, results, row);
            }
        }
    }

    private static void Refuse(BulkDecisions results, int from, int to)
    {
        results.Outcomes.AsSpan(from, to - from).Fill(Outcome.NotEligible);
        results.Amounts.AsSpan(from, to - from).Clear();
        results.Payees.AsSpan(from, to - from).Clear();
        results.Households.AsSpan(from, to - from).Clear();
    }

    /// <summary>Runs the compiled code as far as it goes.</summary>
    private int Run(FactTable table, DateOnly asOf, BulkDecisions results, int from, int to, RowCursor cursor)
    {
        try
        {
            return _decide!(table, SecondsOf(asOf), from, to, results, cursor);
        }
        catch (ArithmeticException)
        {
            return cursor.Row;
        }
    }

    private void DecideAlone(FactTable table, DateOnly asOf, BulkDecisions results, int row)
    {
        var decision = _policy.Decide(table.FactsOf(row), asOf);
        results.Outcomes[row] = decision.Outcome;
        results.Amounts[row] = decision.Amount ?? 0m;
        results.Payees[row] = decision.Payee;
        results.Households[row] = decision.HouseholdId;
    }

    // What CelValue.Of(day) holds.
    private static long SecondsOf(DateOnly day) => (day.DayNumber - Epoch) * 86_400L;

    private static T? Try<T>(Func<T> compile) where T : class
    {
        try
        {
            return compile();
        }
        catch (NotCompiledException)
        {
            return null;
        }
    }
}
