namespace Subsidies.Rules.Cel;

/// <summary>What a <see cref="CelValue"/> holds. <see cref="Error"/> and <see cref="Unknown"/> are values, so that
/// <c>&amp;&amp;</c> and <c>||</c> can absorb them.</summary>
public enum CelKind
{
    /// <summary>The null value.</summary>
    Null,
    /// <summary>True or false.</summary>
    Bool,
    /// <summary>A 64-bit signed integer; overflow is an error.</summary>
    Int,
    /// <summary>A 64-bit unsigned integer; overflow is an error.</summary>
    Uint,
    /// <summary>An IEEE 754 double.</summary>
    Double,
    /// <summary>Our extension: an exact decimal, for money. See <c>decimal("500.00")</c> in README.md.</summary>
    Decimal,
    /// <summary>A string of Unicode code points.</summary>
    String,
    /// <summary>A string of bytes.</summary>
    Bytes,
    /// <summary>A list.</summary>
    List,
    /// <summary>A map.</summary>
    Map,
    /// <summary>An instant of years 1 to 9999, to the nanosecond.</summary>
    Timestamp,
    /// <summary>A span of time, to the nanosecond.</summary>
    Duration,
    /// <summary>A type, as <c>type(1)</c> gives.</summary>
    Type,
    /// <summary>A value that may be missing, as <c>a.?b</c> gives.</summary>
    Optional,
    /// <summary>An address of the internet protocol.</summary>
    Ip,
    /// <summary>A range of such addresses.</summary>
    Cidr,
    /// <summary>The evaluation failed; see <see cref="CelValue.AsError"/>.</summary>
    Error,
    /// <summary>A fact that nobody has told yet; see <see cref="CelValue.AsUnknown"/>.</summary>
    Unknown,
}
