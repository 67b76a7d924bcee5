using System.Reflection;
using ServiceDefaults.Errors;

namespace Architecture;

/// <summary>The assemblies that the rules look into.</summary>
public static class Services
{
    private static readonly string[] Names = ["JobMatching", "Liaison", "Overview", "Subsidies", "Training", "Transport"];

    public static IReadOnlyList<Assembly> Business { get; } = Names.Select(Assembly.Load).ToList();

    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Business, Assembly.Load("Gateway"), typeof(Error).Assembly];
}
