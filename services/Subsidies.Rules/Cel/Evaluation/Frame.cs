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
    public bool Spend(int steps) => !IsSpent && (_steps -= Math.Min(steps, _steps + 1)) >= 0;

    /// <summary>Takes steps by the length of what an operator or function works on.</summary>
    public bool SpendOn(CelValue operand) => operand.Kind switch
    {
        CelKind.String => SpendOn(operand.AsString.Length),
        CelKind.Bytes => SpendOn(operand.AsBytes.Length),
        CelKind.List => SpendOn(operand.AsList.Count),
        _ => !IsSpent,
    };

    /// <summary>Takes steps for so many characters, bytes or elements.</summary>
    public bool SpendOn(int length) => Spend(length / UnitsAStep);

    /// <summary>Takes steps for a search, which at its worst compares the whole part at every place of the text.</summary>
    public bool SpendOnSearch(string text, string part) =>
        Spend((int)Math.Min((long)(text.Length / UnitsAStep) * (part.Length / UnitsAStep), Limits.Steps));

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
