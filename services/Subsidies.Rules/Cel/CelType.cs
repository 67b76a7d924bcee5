namespace Subsidies.Rules.Cel;

/// <summary>A type as the checker knows it. <see cref="Dyn"/> fits everything and is checked while evaluating.</summary>
public sealed class CelType
{
    private CelType(string name, CelKind? kind, CelType? key = null, CelType? element = null,
        IReadOnlyDictionary<string, CelType>? fields = null)
    {
        Name = name;
        Kind = kind;
        Key = Shallow(key);
        Element = Shallow(element);
        Fields = fields;
        _depth = 1 + Math.Max(Key?._depth ?? 0, Element?._depth ?? 0);
    }

    // Types of types share parts: forty levels of {a: a} would be a name of 2^40 parts. No policy goes this deep.
    private const int Deepest = 8;

    private readonly int _depth;

    private static CelType? Shallow(CelType? part) => part?._depth >= Deepest ? Dyn : part;

    /// <summary>Not known before evaluation.</summary>
    public static CelType Dyn { get; } = new("dyn", null);

    /// <summary>Null.</summary>
    public static CelType Null { get; } = new("null_type", CelKind.Null);

    /// <summary>Boolean.</summary>
    public static CelType Bool { get; } = new("bool", CelKind.Bool);

    /// <summary>Signed integer.</summary>
    public static CelType Int { get; } = new("int", CelKind.Int);

    /// <summary>Unsigned integer.</summary>
    public static CelType Uint { get; } = new("uint", CelKind.Uint);

    /// <summary>Floating point.</summary>
    public static CelType Double { get; } = new("double", CelKind.Double);

    /// <summary>Exact decimal (extension).</summary>
    public static CelType Decimal { get; } = new("decimal", CelKind.Decimal);

    /// <summary>String.</summary>
    public static CelType String { get; } = new("string", CelKind.String);

    /// <summary>Bytes.</summary>
    public static CelType Bytes { get; } = new("bytes", CelKind.Bytes);

    /// <summary>Instant, and calendar date.</summary>
    public static CelType Timestamp { get; } = new("google.protobuf.Timestamp", CelKind.Timestamp);

    /// <summary>Span of time.</summary>
    public static CelType Duration { get; } = new("google.protobuf.Duration", CelKind.Duration);

    /// <summary>The type of types.</summary>
    public static CelType Type { get; } = new("type", CelKind.Type);

    /// <summary>A value that may be missing.</summary>
    public static CelType Optional { get; } = new("optional_type", CelKind.Optional);

    /// <summary>An address of the internet protocol.</summary>
    public static CelType Ip { get; } = new("net.IP", CelKind.Ip);

    /// <summary>A range of such addresses.</summary>
    public static CelType Cidr { get; } = new("net.CIDR", CelKind.Cidr);

    /// <summary>A list of anything.</summary>
    public static CelType List { get; } = ListOf(Dyn);

    /// <summary>A map of anything to anything.</summary>
    public static CelType Map { get; } = MapOf(Dyn, Dyn);

    /// <summary>A list of <paramref name="element"/>.</summary>
    public static CelType ListOf(CelType element) => new("list", CelKind.List, element: element);

    /// <summary>A map.</summary>
    public static CelType MapOf(CelType key, CelType value) => new("map", CelKind.Map, key, value);

    /// <summary>A map with these string keys and no other: a misspelt field is refused when the expression is compiled.</summary>
    public static CelType Object(string name, IReadOnlyDictionary<string, CelType> fields) =>
        new(name, CelKind.Map, String, Dyn, fields);

    /// <summary>The name, as the language spells it.</summary>
    public string Name { get; }

    /// <summary>The kind of its values; null for <see cref="Dyn"/>.</summary>
    public CelKind? Kind { get; }

    internal CelType? Key { get; }

    internal CelType? Element { get; }

    /// <summary>The fields of an object type.</summary>
    public IReadOnlyDictionary<string, CelType>? Fields { get; }

    /// <summary>The types that an expression can name.</summary>
    internal static readonly IReadOnlyDictionary<string, CelType> Named =
        new[] { Bool, Int, Uint, Double, Decimal, String, Bytes, List, Map, Null, Type, Optional, Timestamp, Duration, Ip, Cidr }
            .ToDictionary(type => type.Name);

    internal static CelType Of(CelKind kind) => Named.Values.FirstOrDefault(type => type.Kind == kind) ?? Dyn;

    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { Kind: CelKind.List } => $"list({Element})",
        { Kind: CelKind.Map, Fields: null } => $"map({Key}, {Element})",
        _ => Name,
    };
}
