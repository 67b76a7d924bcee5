using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Subsidies.Rules.Cel;

/// <summary>A value of the Common Expression Language. Numbers, booleans, instants and durations take no heap.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct CelValue : IEquatable<CelValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanos;

    private CelValue(CelKind kind, long bits = 0, object? reference = null, int nanos = 0)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
        _nanos = nanos;
    }

    /// <summary>What the value is.</summary>
    public CelKind Kind { get; }

    /// <summary>The null value.</summary>
    public static CelValue Null => default;

    /// <summary>The value <c>true</c>.</summary>
    public static CelValue True => new(CelKind.Bool, 1);

    /// <summary>The value <c>false</c>.</summary>
    public static CelValue False => new(CelKind.Bool);

    /// <summary>A boolean.</summary>
    public static CelValue Of(bool value) => new(CelKind.Bool, value ? 1 : 0);

    /// <summary>An int.</summary>
    public static CelValue Of(long value) => new(CelKind.Int, value);

    /// <summary>A uint.</summary>
    public static CelValue Of(ulong value) => new(CelKind.Uint, unchecked((long)value));

    /// <summary>A double.</summary>
    public static CelValue Of(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>An exact decimal, e.g. yuan.</summary>
    public static CelValue Of(decimal value) => new(CelKind.Decimal, reference: value);

    /// <summary>A string.</summary>
    public static CelValue Of(string value) => new(CelKind.String, reference: value);

    /// <summary>Bytes; the array must not change afterwards.</summary>
    public static CelValue Of(byte[] value) => new(CelKind.Bytes, reference: value);

    /// <summary>A list; it must not change afterwards.</summary>
    public static CelValue Of(IReadOnlyList<CelValue> value) => new(CelKind.List, reference: value);

    /// <summary>A map.</summary>
    public static CelValue Of(CelMap value) => new(CelKind.Map, reference: value);

    /// <summary>A calendar date, as the instant of its midnight in UTC: dates compare as dates.</summary>
    public static CelValue Of(DateOnly value) => Of(new DateTimeOffset(value, TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>An instant.</summary>
    public static CelValue Of(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? Timestamp(seconds - 1, (int)(rest + TimeSpan.TicksPerSecond) * 100)
            : Timestamp(seconds, (int)rest * 100);
    }

    /// <summary>A span of time.</summary>
    public static CelValue Of(TimeSpan value) =>
        Duration(value.Ticks / TimeSpan.TicksPerSecond, (int)(value.Ticks % TimeSpan.TicksPerSecond) * 100);

    /// <summary>A type value.</summary>
    public static CelValue Of(CelType value) => new(CelKind.Type, reference: value);

    /// <summary>An optional without a value.</summary>
    public static CelValue None => new(CelKind.Optional);

    /// <summary>An optional with this value.</summary>
    public static CelValue Some(CelValue value) => new(CelKind.Optional, reference: value);

    /// <summary>An error as a value.</summary>
    public static CelValue Of(CelError value) => new(CelKind.Error, reference: value);

    /// <summary>A value that depends on facts not yet known.</summary>
    public static CelValue Unknown(params IReadOnlyList<string> facts) => new(CelKind.Unknown, reference: facts);

    internal static CelValue Of(System.Net.IPAddress value) => new(CelKind.Ip, reference: value);

    internal static CelValue Of(Evaluation.AddressRange value) => new(CelKind.Cidr, reference: value);

    internal static CelValue Timestamp(long seconds, int nanos) => new(CelKind.Timestamp, seconds, null, nanos);

    internal static CelValue Duration(long seconds, int nanos) => new(CelKind.Duration, seconds, null, nanos);

    internal static CelValue Fail(string code, string message, int position = -1) =>
        Of(new CelError(code, message, position));

    /// <summary>The same value; an error without a place gets this one.</summary>
    internal CelValue At(int position) =>
        Kind == CelKind.Error && AsError.Position < 0 ? Of(AsError with { Position = position }) : this;

    /// <summary>True only for the boolean true.</summary>
    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;

    /// <summary>True only for the boolean false.</summary>
    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;

    /// <summary>Neither an error nor unknown.</summary>
    public bool IsKnown => Kind < CelKind.Error;

    /// <summary>The boolean; the kind must be right, here and below.</summary>
    public bool AsBool => _bits != 0;

    /// <summary>The int.</summary>
    public long AsInt => _bits;

    /// <summary>The uint.</summary>
    public ulong AsUint => unchecked((ulong)_bits);

    /// <summary>The double.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The decimal.</summary>
    public decimal AsDecimal => (decimal)_reference!;

    /// <summary>The string.</summary>
    public string AsString => (string)_reference!;

    /// <summary>The bytes.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Values are immutable by contract; a copy at each read would cost.")]
    public byte[] AsBytes => (byte[])_reference!;

    /// <summary>The list.</summary>
    public IReadOnlyList<CelValue> AsList => (IReadOnlyList<CelValue>)_reference!;

    /// <summary>The map.</summary>
    public CelMap AsMap => (CelMap)_reference!;

    /// <summary>The type.</summary>
    public CelType AsType => (CelType)_reference!;

    /// <summary>What the optional holds; null where it holds nothing.</summary>
    public CelValue? AsOptional => (CelValue?)_reference;

    /// <summary>The error.</summary>
    public CelError AsError => (CelError)_reference!;

    /// <summary>The facts that are not known, by their paths.</summary>
    public IReadOnlyList<string> AsUnknown => (IReadOnlyList<string>)_reference!;

    /// <summary>Whole seconds of a timestamp (since 1970) or duration.</summary>
    public long Seconds => _bits;

    /// <summary>The rest of a timestamp (never negative) or duration (sign of the seconds), in nanoseconds.</summary>
    public int Nanos => _nanos;

    internal System.Net.IPAddress AsAddress => (System.Net.IPAddress)_reference!;

    internal Evaluation.AddressRange AsRange => (Evaluation.AddressRange)_reference!;

    /// <summary>Equality as CEL's <c>==</c>: numbers by value across types, NaN unequal to all.</summary>
    public bool Equals(CelValue other) => Evaluation.Equality.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CelValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Evaluation.Equality.Hash(this);

    /// <summary>See <see cref="Equals(CelValue)"/>.</summary>
    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    /// <summary>See <see cref="Equals(CelValue)"/>.</summary>
    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);

    /// <summary>The value in CEL's own words, for messages and logs of tests.</summary>
    public override string ToString() => Evaluation.Conversions.Display(this);
}
