using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Registries;

/// <summary>What a field of a registry holds.</summary>
public enum RegistryFieldType
{
    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>Yuan or another exact number, written in quotes.</summary>
    Decimal,

    /// <summary>A text of at most <see cref="RegistryDefinition.LongestText"/> characters.</summary>
    String,

    /// <summary>A day such as 2026-01-31.</summary>
    Date,

    /// <summary>A list of texts.</summary>
    Strings,
}

/// <summary>Who writes the records of a registry.</summary>
public enum RegistryKeeper
{
    /// <summary>Another office, which imports them.</summary>
    Office,

    /// <summary>The platform itself, from its own work: nobody imports them.</summary>
    Platform,
}

/// <summary>A field of a registry's records.</summary>
/// <param name="Name">Its name in the records and in policies.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Text">What it means, for people.</param>
public sealed record RegistryField(string Name, RegistryFieldType Type, LocalText Text)
{
    /// <summary>Its type in the expressions of policies.</summary>
    public CelType CelType => Type switch
    {
        RegistryFieldType.Bool => CelType.Bool,
        RegistryFieldType.Int => CelType.Int,
        RegistryFieldType.Decimal => CelType.Decimal,
        RegistryFieldType.String => CelType.String,
        RegistryFieldType.Date => CelType.Timestamp,
        RegistryFieldType.Strings => CelType.ListOf(CelType.String),
        _ => throw new InvalidOperationException($"{Type} is no type of a field."),
    };
}

/// <summary>
/// A registry of another office as data: what its records say of a worker or an enterprise. Its code is the name of the fact
/// object by which policies speak of it, so that a city adds a registry without a release.
/// </summary>
public sealed record RegistryDefinition
{
    /// <summary>The field that every record has: the day it speaks of.</summary>
    public const string On = "on";

    /// <summary>The longest text that a field takes, in characters.</summary>
    public const int LongestText = 1000;

    /// <summary>Name of the fact object, e.g. <c>socialInsurance</c>.</summary>
    public required string Code { get; init; }

    /// <summary>From 1; a later version may only add fields.</summary>
    public required int Version { get; init; }

    /// <summary>The registry's name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Of whom its records speak: a worker or an enterprise.</summary>
    public required TargetGroup Subject { get; init; }

    /// <summary>Who writes its records.</summary>
    public RegistryKeeper KeptBy { get; init; }

    /// <summary>The fields of a record, beside <see cref="On"/>.</summary>
    public required IReadOnlyList<RegistryField> Fields { get; init; }

    /// <summary>The fact object for policies.</summary>
    public IReadOnlyDictionary<string, CelType> Types => Fields.Select(one => KeyValuePair.Create(one.Name, one.CelType))
        .Append(KeyValuePair.Create(On, CelType.Timestamp)).ToDictionary();

    /// <summary>Fields of <paramref name="earlier"/> that this version lacks or holds otherwise; policies may speak of them.</summary>
    public IEnumerable<string> Breaks(RegistryDefinition earlier) => earlier.Fields
        .Where(known => !Fields.Any(field => field.Name == known.Name && field.Type == known.Type)).Select(known => known.Name);
}
