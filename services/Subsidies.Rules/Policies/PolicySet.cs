using System.Collections.Immutable;

namespace Subsidies.Rules.Policies;

/// <summary>What the policies of a city say of each other.</summary>
public static class PolicySet
{
    /// <summary>
    /// Every contradiction among <paramref name="documents"/>: a policy that excludes itself or an unknown one; precedence
    /// that goes in a circle; versions of which two claim the same day. A version
    /// without an end is ended by the start of the next one, so only an end that reaches into the next version, or a next
    /// version that does not start later, overlaps. What one policy says of others is read from its newest version.
    /// </summary>
    public static IReadOnlyList<PolicySetError> Check(IEnumerable<PolicyDocument> documents)
    {
        var errors = new List<PolicySetError>();
        var all = documents.GroupBy(document => document.Code).OrderBy(versions => versions.Key, StringComparer.Ordinal)
            .Select(versions => versions.OrderBy(version => version.Version).ToList()).ToList();
        foreach (var versions in all)
        {
            CheckVersions(versions, errors);
        }

        var newest = all.ToDictionary(versions => versions[^1].Code, versions => versions[^1]);
        foreach (var policy in newest.Values)
        {
            CheckExclusions(policy, newest, errors);
        }

        CheckPrecedence(newest, errors);
        return errors;
    }

    /// <summary>
    /// Codes of the policies that may not be paid for the same basis as <paramref name="code"/>. Exclusion is mutual: it holds
    /// whichever of the two states it, so that a policy can be published that excludes an older one.
    /// </summary>
    public static IReadOnlySet<string> Excluded(IEnumerable<PolicyDocument> documents, string code) =>
        documents.SelectMany(document => document.Code == code
            ? document.Stacking.Excludes
            : document.Stacking.Excludes.Contains(code) ? [document.Code] : []).ToHashSet();

    /// <summary>
    /// Policies in the order in which they are decided: who yields to another comes after it. Else by code. Of a set that
    /// <see cref="Check"/> finds no fault with.
    /// </summary>
    public static ImmutableArray<string> InOrder(IEnumerable<PolicyDocument> documents)
    {
        var newest = documents.GroupBy(document => document.Code).ToDictionary(versions => versions.Key, versions => versions.MaxBy(one => one.Version)!);
        var ordered = new List<string>();
        var seen = new HashSet<string>();
        foreach (var code in newest.Keys.Order(StringComparer.Ordinal))
        {
            Visit(code);
        }

        return [.. ordered];

        void Visit(string code)
        {
            if (newest.TryGetValue(code, out var policy) && seen.Add(code))
            {
                policy.Stacking.YieldsTo.Order(StringComparer.Ordinal).ToList().ForEach(Visit);
                ordered.Add(code);
            }
        }
    }

    private static void CheckVersions(List<PolicyDocument> versions, List<PolicySetError> errors)
    {
        foreach (var (earlier, later) in versions.Zip(versions.Skip(1)))
        {
            if (later.Version == earlier.Version)
            {
                errors.Add(Fault(later, "version", "duplicate", $"another version than {earlier.Version} is expected"));
            }
            else if (later.ValidFrom <= earlier.ValidFrom)
            {
                errors.Add(Fault(later, "validFrom", "overlap", $"a day after {earlier.ValidFrom:yyyy-MM-dd}, when version {earlier.Version} starts, is expected"));
            }
            else if (earlier.ValidTo >= later.ValidFrom)
            {
                errors.Add(Fault(later, "validFrom", "overlap", $"a day after {earlier.ValidTo:yyyy-MM-dd}, when version {earlier.Version} ends, is expected"));
            }
        }
    }

    private static void CheckExclusions(
        PolicyDocument policy, Dictionary<string, PolicyDocument> newest, List<PolicySetError> errors)
    {
        for (var i = 0; i < policy.Stacking.Excludes.Count; i++)
        {
            var (code, field) = (policy.Stacking.Excludes[i], $"stacking.excludes[{i}]");
            if (code == policy.Code)
            {
                errors.Add(Fault(policy, field, "circular", "another policy is expected; this one excludes itself"));
            }
            else if (!newest.ContainsKey(code))
            {
                errors.Add(Fault(policy, field, "unknown", $"the code of a policy is expected; there is no {code}"));
            }
        }
    }

    private static void CheckPrecedence(Dictionary<string, PolicyDocument> newest, List<PolicySetError> errors)
    {
        var finished = new HashSet<string>();
        var path = new List<string>();
        foreach (var code in newest.Keys)
        {
            Visit(code);
        }

        void Visit(string code)
        {
            if (path.IndexOf(code) is var start and >= 0)
            {
                // Each of the circle is told: whichever is published last is the one to be refused.
                var circle = path.Skip(start).ToList();
                var message = $"precedence without a circle is expected: {string.Join(" → ", circle.Append(code))}";
                errors.AddRange(circle.Select(member => Fault(newest[member], "stacking.yieldsTo", "circular", message)));
            }
            else if (newest.TryGetValue(code, out var policy) && !finished.Contains(code))
            {
                path.Add(code);
                foreach (var next in policy.Stacking.YieldsTo)
                {
                    Visit(next);
                }

                path.RemoveAt(path.Count - 1);
                finished.Add(code);
            }
        }
    }

    private static PolicySetError Fault(PolicyDocument policy, string field, string code, string message) =>
        new(policy.Code, policy.Version, policy.Places.Fault(field, code, message));
}

/// <summary>A fault of a policy that shows only beside the others.</summary>
/// <param name="PolicyCode">The policy.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="Error">The fault, with its place in the document where that was read from a text.</param>
public sealed record PolicySetError(string PolicyCode, int PolicyVersion, PolicyError Error);
