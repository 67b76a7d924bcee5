using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Turns a syntax tree into nodes: names become slots and constants, calls find their signatures.</summary>
internal sealed class Planner(CelEnvironment environment)
{
    private const int NodesAStep = 16;

    private readonly List<string> _scope = [];
    private int _locals;
    private int _planned;

    public static Plan Plan(Expr tree, CelEnvironment environment)
    {
        var planner = new Planner(environment);
        var root = planner.Plan(tree);
        return new(root, planner._locals);
    }

    private Node Plan(Expr tree)
    {
        _planned++;
        return NodeOf(tree);
    }

    private Node NodeOf(Expr tree) => tree switch
    {
        Literal literal => new ConstantNode(literal.Value),
        Identifier or Select when Dotted(tree) is { } name => Name(tree, name),
        Select select => new SelectNode(Plan(select.Operand), CelValue.Of(select.Field), select.Position),
        OptionalSelect select => new OptionalSelectNode(Plan(select.Operand), CelValue.Of(select.Field), select.Position),
        Perhaps perhaps => new PerhapsNode(Plan(perhaps.Operand), perhaps.Position),
        Has has => new HasNode(Plan(has.Operand), CelValue.Of(has.Field), has.Position),
        ListLiteral list => new ListNode(Plan(list.Elements)),
        MapLiteral map => new MapNode([.. map.Entries.Select(entry => (Plan(entry.Key), Plan(entry.Value)))], map.Position),
        MessageLiteral message => WellKnownTypes.Plan(message, environment.Container, Plan),
        Comprehension comprehension => PlanMacro(comprehension),
        Bind bind => PlanBind(bind),
        Call call => PlanCall(call),
        _ => throw new InvalidOperationException(tree.GetType().Name),
    };

    private Node[] Plan(IEnumerable<Expr> trees) => [.. trees.Select(Plan)];

    /// <summary>The dotted name that a chain of selections may be; null where its root is not a name or is bound by a macro.</summary>
    private string? Dotted(Expr tree) => tree switch
    {
        Identifier { Absolute: true } name => "." + name.Name,
        Identifier name => name.Name,
        Select select when Dotted(select.Operand) is { } prefix && !_scope.Contains(prefix) => $"{prefix}.{select.Field}",
        _ => null,
    };

    private Node Name(Expr tree, string name)
    {
        var local = _scope.LastIndexOf(name);
        if (local >= 0)
        {
            return new LocalNode(local);
        }

        Node? orElse = null;
        var candidates = Names.Candidates(name, environment.Container).ToArray();
        if (candidates.Select(candidate => CelType.Named.GetValueOrDefault(candidate)).FirstOrDefault(found => found is not null) is { } type)
        {
            orElse = new ConstantNode(CelValue.Of(type));
        }
        else if (tree is Select select)
        {
            orElse = new SelectNode(Plan(select.Operand), CelValue.Of(select.Field), select.Position);
        }

        // A declared variable is all that a name can be; only undeclared ones are looked up under every name.
        return new VariableNode(candidates, orElse, tree.Position);
    }

    private ComprehensionNode PlanMacro(Comprehension macro)
    {
        var range = Plan(macro.Range);
        var slot = _scope.Count;
        _scope.AddRange(macro.Bound);
        _locals = Math.Max(_locals, _scope.Count);
        var before = _planned;
        var where = macro.Where is null ? null : Plan(macro.Where);
        var body = Plan(macro.Body);
        var cost = 1 + ((_planned - before) / NodesAStep);
        _scope.RemoveRange(slot, macro.Bound.Count);
        return new ComprehensionNode(macro.Macro, range, slot, macro.Second is not null, where, body, cost, macro.Position);
    }

    private BindNode PlanBind(Bind bind)
    {
        var value = Plan(bind.Value);
        var slot = _scope.Count;
        _scope.Add(bind.Variable);
        _locals = Math.Max(_locals, _scope.Count);
        var body = Plan(bind.Body);
        _scope.RemoveAt(slot);
        return new BindNode(slot, value, body);
    }

    private Node PlanCall(Call call)
    {
        if (call is { Function: "matches" } && (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments]) is
            [var text, Literal { Value: { Kind: CelKind.String } source }] && StringFunctions.Pattern(source.AsString) is { } pattern)
        {
            return new MatchesNode(pattern, Plan(text), call.Position);
        }

        if (call.Target is null)
        {
            switch (call.Function)
            {
                case "&&" or "||":
                    return new LogicalNode(call.Function == "||", Plan(call.Arguments), call.Position);
                case "_?_:_":
                    var parts = Plan(call.Arguments);
                    return new ConditionalNode(parts[0], parts[1], parts[2], call.Position);
                case { } name when Operators.Binary.TryGetValue(name, out var binary):
                    return new BinaryNode(name, binary, Plan(call.Arguments[0]), Plan(call.Arguments[1]), call.Position);
                case { } name when Operators.Unary.TryGetValue(name, out var unary):
                    return new UnaryNode(name, unary, Plan(call.Arguments[0]), call.Position);
                default:
                    return new CallNode(call.Function, Functions.Named(call.Function, false), Plan(call.Arguments), call.Position);
            }
        }

        return new CallNode(call.Function, Functions.Named(call.Function, true), [Plan(call.Target), .. Plan(call.Arguments)], call.Position);
    }
}
