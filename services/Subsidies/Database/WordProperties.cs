using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Errors;

namespace Subsidies.Database;

/// <summary>Stores enums of the rules as words; the service's conventions know its own enums only.</summary>
internal static class WordProperties
{
    public static PropertyBuilder<T> AsWord<T>(this PropertyBuilder<T> property)
        where T : struct, Enum => property.HasConversion(value => Words.Of(value), word => Read<T>(word)).HasMaxLength(40);

    public static T Read<T>(string word)
        where T : struct, Enum =>
        Words.TryParse<T>(word, out var value) ? value : throw new InvalidOperationException($"'{word}' is no {typeof(T).Name}.");
}
