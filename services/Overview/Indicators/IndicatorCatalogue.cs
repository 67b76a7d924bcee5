using System.Collections.Frozen;
using System.Text.Json;

namespace Overview.Indicators;

/// <summary>What an indicator is called, what it counts, and the target a new city starts with.</summary>
internal sealed record IndicatorDefinition(string Code, string NameZh, string NameEn, string Unit, decimal? Target);

/// <summary>The city's indicators, as data (<c>indicators.json</c>), in the order in which they are shown.</summary>
internal sealed class IndicatorCatalogue
{
    private readonly FrozenDictionary<string, IndicatorDefinition> _byCode;

    private IndicatorCatalogue(IReadOnlyList<IndicatorDefinition> all, int rateDecimals)
    {
        (All, RateDecimals) = (all, rateDecimals);
        _byCode = all.ToFrozenDictionary(definition => definition.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<IndicatorDefinition> All { get; }

    /// <summary>Decimals of a rate as the city shows it: Taizhou prints two, Daqing one, Tongchuan none.</summary>
    public int RateDecimals { get; }

    public static IndicatorCatalogue Load()
    {
        using var file = typeof(IndicatorCatalogue).Assembly.GetManifestResourceStream("indicators.json")
            ?? throw new InvalidOperationException("indicators.json is missing.");
        var content = JsonSerializer.Deserialize<Content>(file, JsonSerializerOptions.Web)!;
        return new IndicatorCatalogue(content.Indicators, content.RateDecimals);
    }

    public IndicatorDefinition? Find(string code) => _byCode.GetValueOrDefault(code);

    private sealed record Content(int RateDecimals, IReadOnlyList<IndicatorDefinition> Indicators);
}
