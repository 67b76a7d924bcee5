using System.Globalization;
using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Liaison.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Rpc;
using Rpc = Contracts.Liaison.V1.Rpc;

namespace Liaison.Enterprises;

internal sealed class EnterpriseDirectoryService(LiaisonContext database) : EnterpriseDirectory.EnterpriseDirectoryBase
{
    private const int MaximumBatch = 1000;

    public override async Task<GetEnterpriseResponse> GetEnterprise(GetEnterpriseRequest request, ServerCallContext context)
    {
        var found = await FindAsync([request.EnterpriseId], context.CancellationToken);
        return found is [var enterprise]
            ? new GetEnterpriseResponse { Enterprise = enterprise }
            : throw EnterpriseErrors.NotFound.ToRpcException();
    }

    public override async Task<BatchGetEnterprisesResponse> BatchGetEnterprises(
        BatchGetEnterprisesRequest request, ServerCallContext context)
    {
        if (request.EnterpriseIds.Count > MaximumBatch)
        {
            throw EnterpriseErrors.BatchTooLarge.ToRpcException();
        }

        var response = new BatchGetEnterprisesResponse();
        response.Enterprises.AddRange(await FindAsync(request.EnterpriseIds, context.CancellationToken));
        return response;
    }

    public override async Task SearchEnterprises(
        SearchEnterprisesRequest request, IServerStreamWriter<SearchEnterprisesResponse> responseStream,
        ServerCallContext context)
    {
        var enterprises = database.Enterprises.AsNoTracking()
            .Where(enterprise => enterprise.Profile.Name.Contains(request.Name))
            .Where(enterprise => ((string)(object)enterprise.Profile.DivisionCode).StartsWith(request.DivisionPrefix))
            .OrderBy(enterprise => enterprise.Id).AsAsyncEnumerable();
        await foreach (var enterprise in enterprises.WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(
                new SearchEnterprisesResponse { Enterprise = ToMessage(enterprise) }, context.CancellationToken);
        }
    }

    private async Task<List<Rpc.Enterprise>> FindAsync(
        IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Select(EnterpriseId.From).ToHashSet();
        var found = await database.Enterprises.AsNoTracking()
            .Where(enterprise => wanted.Contains(enterprise.Id)).ToListAsync(cancellationToken);
        return found.ConvertAll(ToMessage);
    }

    private static Rpc.Enterprise ToMessage(Enterprise enterprise) => new()
    {
        EnterpriseId = enterprise.Id.Value.ToString(),
        UnifiedSocialCreditCode = enterprise.UnifiedSocialCreditCode.ToString(),
        Name = enterprise.Profile.Name,
        DivisionCode = enterprise.Profile.DivisionCode.ToString(),
        Industry = enterprise.Profile.Industry,
        Size = enterprise.Profile.Size switch
        {
            EnterpriseSize.Micro => Rpc.EnterpriseSize.Micro,
            EnterpriseSize.Small => Rpc.EnterpriseSize.Small,
            EnterpriseSize.Medium => Rpc.EnterpriseSize.Medium,
            EnterpriseSize.Large => Rpc.EnterpriseSize.Large,
            _ => Rpc.EnterpriseSize.Unspecified,
        },
        Operation = enterprise.Profile.Operation switch
        {
            Operation.Operating => Rpc.Operation.Operating,
            Operation.Stopped => Rpc.Operation.Stopped,
            Operation.Recovering => Rpc.Operation.Recovering,
            _ => Rpc.Operation.Unspecified,
        },
        EstablishedOn = enterprise.Profile.EstablishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
