using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ServiceDefaults.Errors;

namespace JobMatching.Database;

/// <summary>An enum of a library as a word, as the conventions do it for the service's own.</summary>
internal sealed class WordColumn<TEnum>() : ValueConverter<TEnum, string>(value => Words.Of(value), word => Read(word))
    where TEnum : struct, Enum
{
    private static TEnum Read(string word) =>
        Words.TryParse<TEnum>(word, out var value)
            ? value
            : throw new InvalidOperationException($"'{word}' is no {typeof(TEnum).Name}.");
}
