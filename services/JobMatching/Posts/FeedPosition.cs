using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JobMatching.Posts;

/// <summary>A place in the changes: of a transaction, and of a change within it.</summary>
internal readonly record struct FeedPosition(long Transaction, long Number)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out FeedPosition position)
    {
        position = default;
        if (text?.Split('-') is not [var transaction, var number]
            || !long.TryParse(transaction, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        position = new FeedPosition(first, second);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transaction}-{Number}");
}
