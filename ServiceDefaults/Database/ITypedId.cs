using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.Database;

/// <summary>
/// An id that is a type of its own, so that a worker's id cannot be passed for a post's. Implement it as
/// <c>readonly record struct WorkerId(Guid Value) : ITypedId&lt;WorkerId&gt;</c>; the database and JSON mapping follow.
/// </summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The UUID, version 7.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID that came from outside.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Static abstract: called through the type parameter.")]
    static abstract TSelf From(Guid value);
}

/// <summary>Mints ids.</summary>
public static class TypedId
{
    // RFC 9562, section 6.2: twelve bits after the milliseconds count on.
    private const int CounterBits = 12;

    private static long _last;

    /// <summary>
    /// A new id whose time part is the city's present. The ids of a process ascend, also within a millisecond: who was
    /// registered first stands first wherever ids break a tie.
    /// </summary>
    public static TId New<TId>(TimeProvider clock)
        where TId : struct, ITypedId<TId>
    {
        var next = Next(clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next >> CounterBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0x0F));
        bytes[7] = (byte)next;
        return TId.From(new Guid(bytes, bigEndian: true));
    }

    private static long Next(long now)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
