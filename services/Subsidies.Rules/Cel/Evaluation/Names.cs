namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's rule for names: the innermost namespace of the container first, then outwards.</summary>
internal static class Names
{
    public static IEnumerable<string> Candidates(string name, string container)
    {
        if (name.StartsWith('.'))
        {
            yield return name[1..];
            yield break;
        }

        for (var prefix = container; prefix.Length > 0; prefix = prefix.Contains('.', StringComparison.Ordinal) ? prefix[..prefix.LastIndexOf('.')] : "")
        {
            yield return $"{prefix}.{name}";
        }

        yield return name;
    }
}
