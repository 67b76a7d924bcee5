using Contracts.Subsidies.V1.Rpc;
using Grpc.Core;
using ServiceDefaults.Rpc;
using Subsidies.Rules.Policies;
using Money = Contracts.Money.V1.Money;
using Outcome = Contracts.Subsidies.V1.Rpc.Outcome;

namespace Subsidies.Entitlements;

internal sealed class EntitlementsService(Explanation explanation) : Contracts.Subsidies.V1.Rpc.Entitlements.EntitlementsBase
{
    private const decimal NanosPerYuan = 1_000_000_000m;

    public override async Task<ExplainResponse> Explain(ExplainRequest request, ServerCallContext context)
    {
        Claims.BeneficiaryKind? kind = request.BeneficiaryKind switch
        {
            BeneficiaryKind.Worker => Claims.BeneficiaryKind.Worker,
            BeneficiaryKind.Enterprise => Claims.BeneficiaryKind.Enterprise,
            _ => null,
        };
        var explained = kind is { } known && Guid.TryParse(request.BeneficiaryId, out var id)
            ? await explanation.OfAsync(known, id, context.CancellationToken)
            : null;
        if (explained is null)
        {
            throw EntitlementErrors.BeneficiaryUnknown.ToRpcException();
        }

        var response = new ExplainResponse();
        response.Entitlements.AddRange(explained.Select(ToMessage));
        return response;
    }

    private static Entitlement ToMessage(Explained explained)
    {
        var message = new Entitlement
        {
            PolicyCode = explained.Policy.Code,
            PolicyVersion = explained.Policy.Version,
            NameZh = explained.Policy.Name.Zh,
            NameEn = explained.Policy.Name.En,
            Outcome = explained.Decision.Outcome switch
            {
                Rules.Policies.Outcome.Eligible => Outcome.Met,
                Rules.Policies.Outcome.NotEligible => Outcome.Unmet,
                Rules.Policies.Outcome.Undecided => Outcome.Unknown,
                _ => Outcome.Unspecified,
            },
        };
        if (explained.Decision.Amount is { } amount)
        {
            var units = decimal.Truncate(amount);
            message.Amount = new Money { Units = (long)units, Nanos = (int)((amount - units) * NanosPerYuan) };
        }

        message.Conditions.AddRange(explained.Decision.Conditions.Select(condition => new Condition
        {
            Code = condition.Name,
            Outcome = condition.State switch
            {
                ConditionState.Met => Outcome.Met,
                ConditionState.Unmet => Outcome.Unmet,
                ConditionState.Unknown or ConditionState.Failed => Outcome.Unknown,
                _ => Outcome.Unspecified,
            },
            TextZh = condition.Text.Zh,
            TextEn = condition.Text.En,
        }));
        return message;
    }
}
