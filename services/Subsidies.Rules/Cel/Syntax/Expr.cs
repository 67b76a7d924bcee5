namespace Subsidies.Rules.Cel.Syntax;

/// <summary>A node of the syntax tree. The depth bounds the recursion of everything that walks it.</summary>
internal abstract record Expr(int Position, int Depth);

internal sealed record Literal(int Position, CelValue Value) : Expr(Position, 1);

internal sealed record Identifier(int Position, string Name, bool Absolute) : Expr(Position, 1);

internal sealed record Select(int Position, Expr Operand, string Field) : Expr(Position, Operand.Depth + 1);

/// <summary><c>a.?b</c>: an optional of the field.</summary>
internal sealed record OptionalSelect(int Position, Expr Operand, string Field) : Expr(Position, Operand.Depth + 1);

/// <summary>A value in a list, map or message that is there if its optional has one: <c>[?a]</c>.</summary>
internal sealed record Perhaps(int Position, Expr Operand) : Expr(Position, Operand.Depth + 1);

internal sealed record Has(int Position, Expr Operand, string Field) : Expr(Position, Operand.Depth + 1);

internal sealed record Call(int Position, string Function, Expr? Target, IReadOnlyList<Expr> Arguments)
    : Expr(Position, 1 + Math.Max(Target?.Depth ?? 0, Deepest(Arguments)))
{
    internal static int Deepest(IEnumerable<Expr> children) =>
        children.Aggregate(0, (deepest, child) => Math.Max(deepest, child.Depth));
}

internal sealed record ListLiteral(int Position, IReadOnlyList<Expr> Elements)
    : Expr(Position, 1 + Call.Deepest(Elements));

internal sealed record MapLiteral(int Position, IReadOnlyList<(Expr Key, Expr Value)> Entries)
    : Expr(Position, 1 + Call.Deepest(Entries.SelectMany(entry => new[] { entry.Key, entry.Value })));

internal sealed record MessageLiteral(int Position, string Type, IReadOnlyList<(string Field, Expr Value)> Fields)
    : Expr(Position, 1 + Call.Deepest(Fields.Select(field => field.Value)));

internal enum Macro
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,

    /// <summary>A map with the same keys, <c>transformMap</c>.</summary>
    Remap,

    /// <summary>A map of the entries that the body gives, <c>transformMapEntry</c>.</summary>
    Entries,
}

/// <summary>
/// A macro over a list or a map; <paramref name="Where"/> is the filter of map and the transforming ones. With one variable it
/// goes over elements or keys; with <paramref name="Second"/> over index and element, or key and value.
/// </summary>
internal sealed record Comprehension(int Position, Macro Macro, Expr Range, string Variable, string? Second, Expr? Where, Expr Body)
    : Expr(Position, 1 + Math.Max(Range.Depth, Math.Max(Where?.Depth ?? 0, Body.Depth)))
{
    /// <summary>The names that it binds.</summary>
    public IReadOnlyList<string> Bound { get; } = Second is null ? [Variable] : [Variable, Second];
}

/// <summary><c>cel.bind(x, value, body)</c>.</summary>
internal sealed record Bind(int Position, string Variable, Expr Value, Expr Body)
    : Expr(Position, 1 + Math.Max(Value.Depth, Body.Depth));
