using System.Buffers.Text;
using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>CEL's library of encoders: bytes as base64 (RFC 4648) and back, with or without the padding.</summary>
internal static class EncodingFunctions
{
    private const int Group = 4;

    public static readonly Overload[] All =
    [
        new("base64.encode", false, [T.Bytes], T.String, (a, frame) => Base64.GetMaxEncodedToUtf8Length(a[0].AsBytes.Length) > frame.Limits.Length
            ? CelValue.Fail("too_long", "the result is too long")
            : CelValue.Of(Convert.ToBase64String(a[0].AsBytes))),
        new("base64.decode", false, [T.String], T.Bytes, (a, _) => Decode(a[0].AsString)),
    ];

    private static CelValue Decode(string text)
    {
        var missing = (Group - (text.Length % Group)) % Group;
        var padded = text.EndsWith('=') || missing == Group - 1 ? text : text + new string('=', missing);
        var bytes = new byte[padded.Length];
        return padded.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(padded, bytes, out var length)
            ? CelValue.Fail("bad_conversion", "the text is not base64")
            : CelValue.Of(bytes[..length]);
    }
}
