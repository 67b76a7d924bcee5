namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>One evaluation: the variables, the names that macros bind, and what work is left.</summary>
internal sealed class Frame(IReadOnlyDictionary<string, CelValue> variables, int locals, CelLimits limits)
{
    private int _steps = limits.Steps;

    public IReadOnlyDictionary<string, CelValue> Variables { get; } = variables;

    public CelValue[] Locals { get; } = locals == 0 ? [] : new CelValue[locals];

    public CelLimits Limits { get; } = limits;

    public bool Spend(int steps) => (_steps -= steps) >= 0;
}

/// <summary>A node of a compiled expression.</summary>
internal abstract class Node
{
    public abstract CelValue Evaluate(Frame frame);
}

/// <summary>A compiled expression with the number of names that its macros bind at once.</summary>
internal sealed record Plan(Node Root, int Locals);
