using Subsidies.Rules.Cel.Evaluation;
using Subsidies.Rules.Cel.Syntax;

namespace Subsidies.Rules.Cel.Checking;

/// <summary>Finds what cannot work before it runs: unknown names and functions, operators on wrong types. What is not
/// known before evaluation is <see cref="CelType.Dyn"/> and passes.</summary>
internal sealed class Checker(CelEnvironment environment)
{
    private readonly Dictionary<string, Stack<CelType>> _scope = [];
    private readonly List<CelError> _errors = [];

    public IReadOnlyList<CelError> Errors => [.. _errors.OrderBy(error => error.Position)];

    public CelType TypeOf(Expr tree) => tree switch
    {
        Literal literal => Conversions.TypeOf(literal.Value),
        Identifier identifier => TypeOfName(identifier, Dotted(identifier)!),
        Select select => TypeOfSelect(select),
        OptionalSelect select => Both(TypeOfField(TypeOf(select.Operand), select.Field, select.Position), CelType.Optional),
        Perhaps perhaps => TypeOfPerhaps(perhaps),
        Has has => Both(TypeOfField(TypeOf(has.Operand), has.Field, has.Position), CelType.Bool),
        ListLiteral list => CelType.ListOf(Common(list.Elements.Select(TypeOf))),
        MapLiteral map => CelType.MapOf(Common(map.Entries.Select(entry => TypeOf(entry.Key))), Common(map.Entries.Select(entry => TypeOf(entry.Value)))),
        MessageLiteral message => Both(Common(message.Fields.Select(field => TypeOf(field.Value))), CelType.Dyn),
        Comprehension macro => TypeOfMacro(macro),
        Bind bind => TypeOfBind(bind),
        Call call => TypeOfCall(call),
        _ => throw new InvalidOperationException(tree.GetType().Name),
    };

    private CelType TypeOfSelect(Select select)
    {
        // A dotted name that is a variable or a type is that, not a field.
        if (Dotted(select) is { } name && Declared(name) is { } declared)
        {
            return declared;
        }

        return TypeOfField(TypeOf(select.Operand), select.Field, select.Position);
    }

    private CelType TypeOfName(Identifier identifier, string name)
    {
        if (_scope.TryGetValue(name, out var bound) && bound.Count > 0)
        {
            return bound.Peek();
        }

        return Declared(name) ?? Fail("undeclared_reference", $"undeclared name '{name}'", identifier.Position);
    }

    private CelType? Declared(string name) =>
        Names.Candidates(name, environment.Container)
            .Select(candidate => environment.Variables.GetValueOrDefault(candidate)
                ?? (CelType.Named.ContainsKey(candidate) ? CelType.Type : null))
            .FirstOrDefault(type => type is not null);

    private string? Dotted(Expr tree) => tree switch
    {
        Identifier identifier => identifier.Absolute ? "." + identifier.Name : identifier.Name,
        Select select when Dotted(select.Operand) is { } prefix && !(_scope.TryGetValue(prefix, out var bound) && bound.Count > 0)
            => $"{prefix}.{select.Field}",
        _ => null,
    };

    private CelType TypeOfField(CelType operand, string field, int position)
    {
        if (operand.Fields is { } fields)
        {
            return fields.TryGetValue(field, out var type)
                ? type
                : Fail("no_such_field", $"{operand.Name} has no field '{field}'", position);
        }

        return operand.Kind switch
        {
            null or CelKind.Map => operand.Element ?? CelType.Dyn,
            CelKind.Optional => operand,
            _ => Fail("no_such_field", $"{operand} has no fields", position),
        };
    }

    private CelType TypeOfPerhaps(Perhaps perhaps)
    {
        Expect(CelType.Optional, perhaps.Operand);
        return CelType.Dyn;
    }

    private CelType TypeOfMacro(Comprehension macro)
    {
        var range = TypeOf(macro.Range);
        if (range.Kind is not (null or CelKind.List or CelKind.Map))
        {
            Fail("no_such_overload", $"{macro.Macro} goes over a list or a map, not {range}", macro.Position);
        }

        var (first, second) = (range.Kind, macro.Second) switch
        {
            (CelKind.Map, _) => (range.Key, range.Element),
            (CelKind.List, null) => (range.Element, null),
            (CelKind.List, _) => (CelType.Int, range.Element),
            _ => ((CelType?)null, null),
        };
        Push(macro.Variable, first);
        if (macro.Second is not null)
        {
            Push(macro.Second, second);
        }

        var condition = macro.Macro is Macro.Map or Macro.Remap or Macro.Entries ? macro.Where : macro.Body;
        if (condition is not null)
        {
            Expect(CelType.Bool, condition);
        }

        var mapped = macro.Macro is Macro.Map or Macro.Remap or Macro.Entries ? TypeOf(macro.Body) : CelType.Dyn;
        foreach (var name in macro.Bound)
        {
            _scope[name].Pop();
        }

        return macro.Macro switch
        {
            Macro.Map => CelType.ListOf(mapped),
            Macro.Filter => CelType.ListOf(first ?? CelType.Dyn),
            Macro.Remap => CelType.MapOf(first ?? CelType.Dyn, mapped),
            Macro.Entries => CelType.Map,
            _ => CelType.Bool,
        };
    }

    private CelType TypeOfBind(Bind bind)
    {
        Push(bind.Variable, TypeOf(bind.Value));
        var type = TypeOf(bind.Body);
        _scope[bind.Variable].Pop();
        return type;
    }

    private void Push(string name, CelType? type)
    {
        if (!_scope.TryGetValue(name, out var bound))
        {
            _scope[name] = bound = new();
        }

        bound.Push(type ?? CelType.Dyn);
    }

    private CelType TypeOfCall(Call call)
    {
        if (call is { Target: null, Function: "&&" or "||" })
        {
            foreach (var operand in call.Arguments)
            {
                Expect(CelType.Bool, operand);
            }

            return CelType.Bool;
        }

        if (call is { Target: null, Function: "_?_:_" })
        {
            Expect(CelType.Bool, call.Arguments[0]);
            return Common([TypeOf(call.Arguments[1]), TypeOf(call.Arguments[2])]);
        }

        CelType[] arguments = [.. (call.Target is null ? call.Arguments : [call.Target, .. call.Arguments]).Select(TypeOf)];
        if (call.Target is null && (Operators.Binary.TryGetValue(call.Function, out var known) || Operators.Unary.TryGetValue(call.Function, out known)))
        {
            return TypeOfOperator(call, known, arguments);
        }

        var overloads = Functions.Named(call.Function, call.Target is not null);
        if (overloads.Length == 0)
        {
            return Fail("undeclared_reference", $"undeclared function '{call.Function}'", call.Position);
        }

        var fitting = overloads.Where(overload => overload.Accepts(arguments)).Select(overload => overload.Result).ToArray();
        return fitting.Length == 0 ? NoOverload(call, arguments) : Common(fitting);
    }

    private CelType TypeOfOperator(Call call, Operator operation, CelType[] arguments)
    {
        var right = arguments.Length > 1 ? arguments[1] : CelType.Dyn;
        var fitting = operation.Types
            .Where(type => Fits(arguments[0], type.Left) && Fits(right, type.Right))
            .Select(type => type.Result).ToArray();
        if (fitting.Length == 0 || (call.Function is "_==_" or "_!=_" && !Comparable(arguments[0], right)))
        {
            return NoOverload(call, arguments);
        }

        return call.Function switch
        {
            "_[_]" => arguments[0].Kind == CelKind.Optional ? arguments[0] : arguments[0].Element ?? CelType.Dyn,
            "_+_" when arguments[0].Kind == CelKind.List => Common(arguments),
            _ => Common(fitting),
        };
    }

    private static bool Fits(CelType argument, CelType parameter) =>
        argument.Kind is null || parameter.Kind is null || argument.Kind == parameter.Kind;

    private static bool Comparable(CelType a, CelType b) =>
        Fits(a, b) || a.Kind == CelKind.Null || b.Kind == CelKind.Null
        || (Ordering.IsNumber(a.Kind!.Value) && Ordering.IsNumber(b.Kind!.Value));

    private static CelType Common(IEnumerable<CelType> types)
    {
        CelType? common = null;
        foreach (var type in types)
        {
            if (common is not null && common.ToString() != type.ToString())
            {
                return common.Kind == type.Kind && common.Kind == CelKind.List ? CelType.List : CelType.Dyn;
            }

            common = type;
        }

        return common ?? CelType.Dyn;
    }

    private void Expect(CelType expected, Expr tree)
    {
        var type = TypeOf(tree);
        if (!Fits(type, expected))
        {
            Fail("no_such_overload", $"{expected} is expected here, not {type}", tree.Position);
        }
    }

    private CelType NoOverload(Call call, CelType[] arguments) =>
        Fail("no_such_overload", $"{call.Function} does not apply to ({string.Join(", ", (object[])arguments)})", call.Position);

    private CelType Fail(string code, string message, int position)
    {
        _errors.Add(new(code, message, position));
        return CelType.Dyn;
    }

    private static CelType Both(CelType _, CelType result) => result;
}
