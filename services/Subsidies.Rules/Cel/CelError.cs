namespace Subsidies.Rules.Cel;

/// <summary>A fault of an expression or of its evaluation.</summary>
/// <param name="Code">Stable, e.g. <c>divide_by_zero</c>, <c>no_such_overload</c>, <c>syntax</c>.</param>
/// <param name="Message">For the author of the expression, in English.</param>
/// <param name="Position">UTF-16 offset into the source; -1 when unknown.</param>
public sealed record CelError(string Code, string Message, int Position = -1)
{
    /// <summary>The fault with its place in <paramref name="source"/>, e.g. <c>1:7: unexpected ')'</c>.</summary>
    public string Describe(string source)
    {
        if (Position < 0)
        {
            return Message;
        }

        var before = source.AsSpan(0, Math.Min(Position, source.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return $"{line}:{column}: {Message}";
    }
}

/// <summary>An expression that does not compile, with every fault found.</summary>
public sealed class CelCompileException(string source, IReadOnlyList<CelError> errors)
    : Exception(string.Join("; ", errors.Select(error => error.Describe(source))))
{
    /// <summary>Every fault, in the order of the source.</summary>
    public IReadOnlyList<CelError> Errors { get; } = errors;
}
