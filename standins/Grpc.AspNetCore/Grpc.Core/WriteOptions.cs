namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer for the next.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not compressed.</summary>
    NoCompress = 0x2,
}

/// <summary>Options of a write.</summary>
public class WriteOptions
{
    /// <summary>No flags.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Creates options.</summary>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The flags.</summary>
    public WriteFlags Flags { get; }

    internal static bool AllowsCompression(WriteOptions? options) =>
        options is null || (options.Flags & WriteFlags.NoCompress) == 0;

    internal static bool AllowsBuffering(WriteOptions? options) =>
        options is not null && (options.Flags & WriteFlags.BufferHint) != 0;
}
