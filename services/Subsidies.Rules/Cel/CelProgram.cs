using Subsidies.Rules.Cel.Checking;
using Subsidies.Rules.Cel.Evaluation;
using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel;

/// <summary>A compiled expression: immutable, evaluated any number of times from any thread.</summary>
public sealed class CelProgram
{
    private readonly Node _root;
    private readonly int _locals;
    private readonly CelLimits _limits;

    private CelProgram(string source, CelType type, Expr tree, Plan plan, CelEnvironment environment)
    {
        Tree = tree;
        References = Syntax.References.Of(tree, environment);
        Source = source;
        ResultType = type;
        _root = plan.Root;
        _locals = plan.Locals;
        _limits = environment.Limits;
    }

    /// <summary>The expression as written.</summary>
    public string Source { get; }

    /// <summary>What it gives, as far as is known before evaluation.</summary>
    public CelType ResultType { get; }

    /// <summary>The variables that it can read, and of objects the fields: <c>asOf</c>, <c>worker.id</c>. In ordinal order.</summary>
    public IReadOnlyCollection<string> References { get; }

    internal Expr Tree { get; }

    /// <summary>Compiles <paramref name="source"/>.</summary>
    /// <exception cref="CelCompileException">It has faults; all of them are listed.</exception>
    public static CelProgram Compile(string source, CelEnvironment environment) =>
        TryCompile(source, environment, out var program, out var errors)
            ? program!
            : throw new CelCompileException(source, errors);

    /// <summary>Compiles <paramref name="source"/>, or gives every fault found.</summary>
    public static bool TryCompile(
        string source, CelEnvironment environment, out CelProgram? program, out IReadOnlyList<CelError> errors)
    {
        program = null;
        var parser = new Parser(source, environment.Limits);
        if (parser.Parse() is not { } tree)
        {
            errors = [parser.Error!];
            return false;
        }

        var type = CelType.Dyn;
        errors = [];
        if (environment.Check)
        {
            var checker = new Checker(environment);
            type = checker.TypeOf(tree);
            errors = checker.Errors;
        }

        if (errors.Count > 0)
        {
            return false;
        }

        program = new CelProgram(source, type, tree, Planner.Plan(tree, environment), environment);
        return true;
    }

    internal static CelProgram Of(Expr tree, CelEnvironment environment) =>
        new("", CelType.Dyn, tree, Planner.Plan(tree, environment), environment);

    /// <summary>The value, an error or unknown; never throws for what an expression can do.</summary>
    public CelValue Evaluate(IReadOnlyDictionary<string, CelValue> variables) =>
        _root.Evaluate(new Frame(variables, _locals, _limits));
}
