using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>One expression against one expected text, for theories.</summary>
internal static class CelCase
{
    /// <summary>The value as text, or <c>error: code</c>, or <c>unknown: paths</c>.</summary>
    public static string Evaluate(string source, params (string Name, CelValue Value)[] variables)
    {
        var environment = new CelEnvironment { Variables = variables.ToDictionary(one => one.Name, _ => CelType.Dyn) };
        if (!CelProgram.TryCompile(source, environment, out var program, out var errors))
        {
            return $"refused: {errors[0].Code}";
        }

        var value = program!.Evaluate(variables.ToDictionary(one => one.Name, one => one.Value));
        return value.Kind == CelKind.Error ? $"error: {value.AsError.Code}" : value.ToString();
    }
}
