using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Npgsql;

namespace ServiceDefaults.Database;

/// <summary>
/// Many rows into one table, in the binary format of PostgreSQL's COPY. Npgsql's own importer binds a parameter for every value, which costs
/// more than all the rest of a row; use that where rows are not counted by the hundred thousand. Fields are written in the order of the
/// statement's columns and must be of their types; the server refuses the rows otherwise. Not thread-safe.
/// </summary>
public sealed class CopyRows : IDisposable
{
    private const int FlushedAt = 1 << 16;
    private const int DecimalDigits = 10_000;

    // Signature, flags and the length of an extension that there is not.
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, .. new byte[8]];

    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    private readonly ArrayBufferWriter<byte> _rows = new(2 * FlushedAt);
    private readonly NpgsqlRawCopyStream _copy;
    private readonly short _columns;
    private bool _completed;

    /// <summary>Begins to write in the connection's transaction.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table's name, trusted.</param>
    /// <param name="columns">The columns' names, trusted; quoted where they are words of SQL.</param>
    public CopyRows(NpgsqlConnection connection, string table, params ReadOnlySpan<string> columns)
    {
        _copy = connection.BeginRawBinaryCopy($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary)");
        _columns = (short)columns.Length;
        _rows.Write(Header);
    }

    /// <summary>Begins a row; as many fields follow as there are columns.</summary>
    public void StartRow()
    {
        if (_rows.WrittenCount > FlushedAt)
        {
            Flush();
        }

        BinaryPrimitives.WriteInt16BigEndian(_rows.GetSpan(2), _columns);
        _rows.Advance(2);
    }

    /// <summary>Writes NULL.</summary>
    public void WriteNull() => WriteLength(-1);

    /// <summary>Writes a <c>uuid</c>.</summary>
    public void Write(Guid value)
    {
        value.TryWriteBytes(Field(16), bigEndian: true, out _);
        _rows.Advance(16);
    }

    /// <summary>Writes a <c>uuid</c> or NULL.</summary>
    public void Write(Guid? value)
    {
        if (value is { } id)
        {
            Write(id);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a <c>boolean</c>.</summary>
    public void Write(bool value) => WriteInteger(value ? (byte)1 : (byte)0);

    /// <summary>Writes a <c>smallint</c>.</summary>
    public void Write(short value) => WriteInteger(value);

    /// <summary>Writes an <c>integer</c>.</summary>
    public void Write(int value) => WriteInteger(value);

    /// <summary>Writes a <c>bigint</c>.</summary>
    public void Write(long value) => WriteInteger(value);

    /// <summary>Writes a <c>date</c>.</summary>
    public void Write(DateOnly value) => Write(value.DayNumber - FirstDay);

    /// <summary>Writes a <c>text</c>, or NULL.</summary>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        var room = Field(Encoding.UTF8.GetMaxByteCount(value.Length), out var length);
        var written = Encoding.UTF8.GetBytes(value, room);
        BinaryPrimitives.WriteInt32BigEndian(length, written);
        _rows.Advance(written);
    }

    /// <summary>Writes a <c>text</c> that is UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Field(value.Length));
        _rows.Advance(value.Length);
    }

    /// <summary>Writes a <c>numeric</c> of whole fen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are parts of a fen, or more yuan than a sum may have.</exception>
    public void WriteYuan(decimal value)
    {
        var fen = decimal.Abs(value) * 100;
        if (fen > long.MaxValue || decimal.Truncate(fen) != fen)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Not a sum in whole fen.");
        }

        // Digits to the base 10,000, the first the most significant: the last is what is behind the point.
        Span<short> digits = stackalloc short[6];
        var (yuan, count) = ((long)fen / 100, 0);
        digits[^++count] = (short)((long)fen % 100 * 100);
        for (; yuan > 0; yuan /= DecimalDigits)
        {
            digits[^++count] = (short)(yuan % DecimalDigits);
        }

        var field = Field(8 + (2 * count));
        BinaryPrimitives.WriteInt16BigEndian(field, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(field[2..], (short)(count - 2));
        BinaryPrimitives.WriteInt16BigEndian(field[4..], (short)(value < 0 ? 0x4000 : 0));
        BinaryPrimitives.WriteInt16BigEndian(field[6..], 2);
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(field[(8 + (2 * i))..], digits[digits.Length - count + i]);
        }

        _rows.Advance(8 + (2 * count));
    }

    /// <summary>Ends the rows: only then are they in the table.</summary>
    public void Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(_rows.GetSpan(2), -1);
        _rows.Advance(2);
        Flush();
        _completed = true;
    }

    /// <summary>Takes the rows back unless they were completed.</summary>
    public void Dispose()
    {
        if (!_completed)
        {
            _copy.Cancel();
        }

        _copy.Dispose();
    }

    private void Flush()
    {
        _copy.Write(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
    }

    private void WriteInteger<T>(T value)
        where T : IBinaryInteger<T> =>
        _rows.Advance(value.WriteBigEndian(Field(value.GetByteCount())));

    private void WriteLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_rows.GetSpan(4), length);
        _rows.Advance(4);
    }

    private Span<byte> Field(int length)
    {
        WriteLength(length);
        return _rows.GetSpan(length)[..length];
    }

    // Its length is told when it is known.
    private Span<byte> Field(int longest, out Span<byte> length)
    {
        var span = _rows.GetSpan(4 + longest);
        length = span[..4];
        _rows.Advance(4);
        return span.Slice(4, longest);
    }
}
