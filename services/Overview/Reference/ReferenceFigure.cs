namespace Overview.Reference;

/// <summary>A figure as a city published it.</summary>
/// <param name="Id">Number in the account, for example <c>TZ-32.1</c>.</param>
/// <param name="City">The city, for example <c>Taizhou</c>.</param>
/// <param name="Indicator">What it counts, in words.</param>
/// <param name="Value">The number printed, in full.</param>
/// <param name="Unit">Unit of the number.</param>
/// <param name="AsOf">Day or year that it is of, as precise as the account.</param>
/// <param name="Published">As printed, in Chinese.</param>
/// <param name="Qualifier"><c>atLeast</c>, <c>about</c>, <c>max</c> or <c>forecast</c>; null when exact.</param>
/// <param name="Target">The target, when the account names or implies one.</param>
/// <param name="TargetDerived">Whether the target is derived from the rate.</param>
/// <param name="CompletionRate">The rate printed, in per cent.</param>
/// <param name="Note">What a reader should know.</param>
internal sealed record ReferenceFigure(
    string Id,
    string City,
    string Indicator,
    decimal Value,
    string Unit,
    string AsOf,
    string Published,
    string? Qualifier,
    decimal? Target,
    bool? TargetDerived,
    decimal? CompletionRate,
    string? Note);
