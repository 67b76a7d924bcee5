using System.Text;

namespace Scenarios.BadInput;

/// <summary>Bodies that an operation must refuse, made from its schema.</summary>
internal static class Bodies
{
    private static readonly string Million = new('长', 1_000_000 / 3);

    /// <summary>What is no JSON, or no JSON object.</summary>
    public static IEnumerable<(string What, byte[] Body)> Unreadable() =>
    [
        ("an empty body", []),
        ("null", "null"u8.ToArray()),
        ("an array", "[]"u8.ToArray()),
        ("a text", "\"text\""u8.ToArray()),
        ("truncated JSON", "{\"name\": \"春"u8.ToArray()),
        ("ten thousand brackets", Encoding.UTF8.GetBytes(new string('[', 10_000))),
    ];

    /// <summary>One property of another type, the others right in type.</summary>
    public static IEnumerable<(string What, byte[] Body)> WrongTypes(ApiOperation operation) =>
        from property in operation.Properties
        from value in new[] { Schemas.WrongType(property.Schema), Schemas.WrongText(property.Schema) }
        where value is not null
        select ($"{property.Name} = {value}", With(operation, property.Name, value));

    /// <summary>Texts that no field takes.</summary>
    public static IEnumerable<(string What, byte[] Body)> WrongTexts(ApiOperation operation) =>
        from property in operation.Properties
        where Schemas.IsText(property.Schema)
        from text in WrongTexts()
        select ($"{property.Name} = {text.What}", With(operation, property.Name, text.Json));

    /// <summary>Texts in another encoding.</summary>
    public static IEnumerable<(string What, byte[] Body)> NotUtf8(ApiOperation operation) =>
        from property in operation.Properties
        where Schemas.IsText(property.Schema)
        select ($"{property.Name} is not UTF-8", InGb18030(With(operation, property.Name, "\"@\"")));

    /// <summary>Numbers that nothing counts to.</summary>
    public static IEnumerable<(string What, byte[] Body)> WrongNumbers(ApiOperation operation) =>
        from property in operation.Properties
        where Schemas.IsNumber(property.Schema)
        from number in NoNumbers
        select ($"{property.Name} = {number}", With(operation, property.Name, number));

    /// <summary>Numbers too small, too large, or none.</summary>
    public static IReadOnlyList<string> NoNumbers { get; } =
        ["-1", "9223372036854775808", "1e29", "79228162514264337593543950335", "1e400", "NaN"];

    /// <summary>As JSON: a million bytes, control characters, half a character.</summary>
    public static IEnumerable<(string What, string Json)> WrongTexts() =>
    [
        ("a million bytes", $"\"{Million}\""),
        ("control characters", "\"春\\u0000风\\u0007\""),
        ("half a character", "\"\\ud800\""),
    ];

    // 0xB4 0xBA is a character of GB 18030 and none of UTF-8.
    private static byte[] InGb18030(byte[] body) =>
        [.. body.SelectMany(letter => letter == (byte)'@' ? [0xB4, 0xBA] : (byte[])[letter])];

    private static byte[] With(ApiOperation operation, string name, string value) => Encoding.UTF8.GetBytes(
        $"{{{string.Join(',', operation.Properties.Select(property =>
            $"\"{property.Name}\":{(property.Name == name ? value : Schemas.Sample(property.Schema))}"))}}}");
}
