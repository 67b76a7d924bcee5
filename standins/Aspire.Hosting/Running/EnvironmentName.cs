namespace Aspire.Hosting.Running;

internal static class EnvironmentName
{
    /// <summary>A name of the model as part of the name of an environment variable.</summary>
    public static string Of(string name)
    {
        var encoded = string.Concat(name.Select(
            character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
        return char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
