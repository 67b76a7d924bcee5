namespace Overview.Indicators;

/// <summary>A part of an indicator: of trips planned, those by coach.</summary>
internal sealed record IndicatorPart(string Segment, decimal Value);

/// <summary>An indicator now: <c>Completion</c> in per cent of the target, <c>AsOf</c> the newest event counted.</summary>
internal sealed record IndicatorResponse(
    string Code,
    string NameZh,
    string NameEn,
    string Unit,
    decimal Value,
    decimal? Target,
    decimal? Completion,
    DateTimeOffset? AsOf,
    IReadOnlyList<IndicatorPart> Parts);
