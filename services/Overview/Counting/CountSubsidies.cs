using Contracts.Subsidies.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;

namespace Overview.Counting;

/// <summary>Counts entitlements, claims and payments, by policy; money is counted in yuan beside the number.</summary>
internal sealed class CountSubsidies(OverviewContext database)
    : IConsumer<EntitlementFound>, IConsumer<EntitlementsDecided>, IConsumer<ClaimSubmitted>, IConsumer<ClaimApproved>, IConsumer<ClaimRejected>,
        IConsumer<PublicNoticeOpened>, IConsumer<PaymentOrdered>, IConsumer<PaymentSettled>, IConsumer<PaymentFailed>
{
    public Task Consume(ConsumeContext<EntitlementFound> context) => CountAsync(
        context, context.Message.Claim, context.Message.OccurredAt, IndicatorCodes.EntitlementsFound);

    public Task Consume(ConsumeContext<EntitlementsDecided> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.EntitlementsFound, context.Message.Entitled, context.Message.PolicyCode),
        new Count(IndicatorCodes.ClaimsApproved, context.Message.ClaimsApproved, context.Message.PolicyCode),
        new Count(IndicatorCodes.ClaimsApprovedYuan, context.Message.AmountApproved, context.Message.PolicyCode));

    public Task Consume(ConsumeContext<ClaimSubmitted> context) => CountAsync(
        context, context.Message.Claim, context.Message.OccurredAt, IndicatorCodes.ClaimsSubmitted);

    public Task Consume(ConsumeContext<ClaimApproved> context) => CountAsync(
        context, context.Message.Claim, context.Message.OccurredAt, IndicatorCodes.ClaimsApproved,
        IndicatorCodes.ClaimsApprovedYuan);

    public Task Consume(ConsumeContext<ClaimRejected> context) => CountAsync(
        context, context.Message.Claim, context.Message.OccurredAt, IndicatorCodes.ClaimsRejected);

    public Task Consume(ConsumeContext<PublicNoticeOpened> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PublicNoticesOpened, Segment: context.Message.PolicyCode));

    public Task Consume(ConsumeContext<PaymentOrdered> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PaymentsOrdered, context.Message.Payments, context.Message.PolicyCode),
        new Count(IndicatorCodes.PaymentsOrderedYuan, context.Message.Amount, context.Message.PolicyCode));

    public Task Consume(ConsumeContext<PaymentSettled> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PaymentsSettled, context.Message.Payments, context.Message.PolicyCode),
        new Count(IndicatorCodes.PaymentsSettledYuan, context.Message.Amount, context.Message.PolicyCode));

    public Task Consume(ConsumeContext<PaymentFailed> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PaymentsFailed, context.Message.Payments, context.Message.PolicyCode));

    private Task CountAsync(
        ConsumeContext context, ClaimDetails claim, DateTimeOffset occurredAt, string number, string? yuan = null)
    {
        var counted = new Count(number, Segment: claim.PolicyCode);
        return yuan is null
            ? database.CountAsync(occurredAt, counted)
            : database.CountAsync(occurredAt, counted, new Count(yuan, claim.Amount, claim.PolicyCode));
    }
}
