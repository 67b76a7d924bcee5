using Microsoft.AspNetCore.Http.HttpResults;
using Overview.Database;

namespace Overview.Indicators;

/// <summary>What each policy came to so far: claims and yuan, from entitlement to payment.</summary>
internal static class GetPolicyTotals
{
    public sealed record Response(
        string PolicyCode,
        decimal EntitlementsFound,
        decimal ClaimsApproved,
        decimal ApprovedYuan,
        decimal PaymentsOrdered,
        decimal OrderedYuan,
        decimal PaymentsSettled,
        decimal SettledYuan,
        decimal PaymentsFailed);

    public static async Task<Ok<List<Response>>> Handle(
        OverviewContext database, IndicatorCatalogue catalogue, CancellationToken cancellationToken)
    {
        var board = await IndicatorBoard.ReadAsync(database, catalogue, null, cancellationToken);
        var parts = board.SelectMany(row => row.Indicator.Parts.Select(part => (row.Indicator.Code, Part: part)))
            .ToDictionary(row => (row.Code, row.Part.Segment), row => row.Part.Value);
        decimal Of(string code, string policy) => parts.GetValueOrDefault((code, policy));
        string[] named =
        [
            IndicatorCodes.EntitlementsFound, IndicatorCodes.ClaimsApproved, IndicatorCodes.PaymentsOrdered,
            IndicatorCodes.PaymentsSettled, IndicatorCodes.PaymentsFailed,
        ];
        var policies = parts.Keys.Where(key => named.Contains(key.Code)).Select(key => key.Segment)
            .Distinct().Order(StringComparer.Ordinal);
        return TypedResults.Ok(policies.Select(policy => new Response(
            policy,
            Of(IndicatorCodes.EntitlementsFound, policy),
            Of(IndicatorCodes.ClaimsApproved, policy),
            Of(IndicatorCodes.ClaimsApprovedYuan, policy),
            Of(IndicatorCodes.PaymentsOrdered, policy),
            Of(IndicatorCodes.PaymentsOrderedYuan, policy),
            Of(IndicatorCodes.PaymentsSettled, policy),
            Of(IndicatorCodes.PaymentsSettledYuan, policy),
            Of(IndicatorCodes.PaymentsFailed, policy))).ToList());
    }
}
