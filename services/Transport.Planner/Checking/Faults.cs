using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Transport.Planner.Checking;

/// <summary>The faults found so far, in words.</summary>
internal sealed class Faults
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] FaultText otherwise)
    {
        if (!holds)
        {
            _found.Add(otherwise.ToString());
        }
    }
}

/// <summary>The text of a fault, put together only when there is one: of a large plan almost every check holds.</summary>
[InterpolatedStringHandler]
internal readonly struct FaultText
{
    private readonly StringBuilder? _text;

    public FaultText(int literalLength, int formattedCount, bool holds, out bool isWanted)
    {
        isWanted = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (formattedCount * 16));
    }

    public void AppendLiteral(string text) => _text?.Append(text);

    public void AppendFormatted<T>(T value) => _text?.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(DateTime time) => _text?.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm}");

    public override string ToString() => _text?.ToString() ?? "";
}
