namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>One evaluation: the variables, the names that macros bind, and what work is left.</summary>
internal sealed class Frame(IReadOnlyDictionary<string, CelValue> variables, int locals, CelLimits limits)
{
    private int _steps = limits.Steps;

    public IReadOnlyDictionary<string, CelValue> Variables { get; } = variables;

    public CelValue[] Locals { get; } = locals == 0 ? [] : new CelValue[locals];

    public CelLimits Limits { get; } = limits;

    /// <summary>No step is left: what was computed last is void.</summary>
    public bool IsSpent => _steps < 0;

    /// <summary>Takes steps; false when there are not enough.</summary>
    public bool Spend(int steps) => !IsSpent && (_steps -= steps) >= 0;

    /// <summary>Takes steps by the length of what an operator or function works on.</summary>
    public bool SpendOn(CelValue operand) => operand.Kind switch
    {
        CelKind.String => Spend(operand.AsString.Length / UnitsAStep),
        CelKind.Bytes => Spend(operand.AsBytes.Length / UnitsAStep),
        CelKind.List => Spend(operand.AsList.Count / UnitsAStep),
        _ => true,
    };

    public static CelValue TooMuch(int position) =>
        CelValue.Fail("too_many_steps", "the evaluation takes too many steps", position);

    private const int UnitsAStep = 64;
}

/// <summary>A node of a compiled expression.</summary>
internal abstract class Node
{
    public abstract CelValue Evaluate(Frame frame);
}

/// <summary>A compiled expression with the number of names that its macros bind at once.</summary>
internal sealed record Plan(Node Root, int Locals);
