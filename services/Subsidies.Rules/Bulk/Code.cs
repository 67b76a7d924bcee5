using System.Linq.Expressions;
using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// Code that gives a value of a kind. A bool is an int: 0 false, 1 true, 2 unknown. Of the others <paramref name="Known"/>
/// says whether the value counts; null where it always does.
/// </summary>
internal sealed record Code(CelKind Kind, Expression Value, Expression? Known = null);

/// <summary>An expression that is not worth compiling: the evaluator takes it.</summary>
internal sealed class NotCompiledException(string what) : Exception(what);
