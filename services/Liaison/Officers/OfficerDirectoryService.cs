using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Liaison.Database;
using Liaison.Enterprises;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Rpc;

namespace Liaison.Officers;

internal sealed class OfficerDirectoryService(LiaisonContext database) : OfficerDirectory.OfficerDirectoryBase
{
    public override async Task<GetOfficerResponse> GetOfficer(GetOfficerRequest request, ServerCallContext context)
    {
        var enterpriseId = EnterpriseId.From(Guid.TryParse(request.EnterpriseId, out var id) ? id : Guid.Empty);
        var found = await (
            from enterprise in database.Enterprises
            join officer in database.Officers on enterprise.OfficerId equals officer.Id
            where enterprise.Id == enterpriseId
            select officer).AsNoTracking().SingleOrDefaultAsync(context.CancellationToken);
        return found is null
            ? throw OfficerErrors.NotAssigned.ToRpcException()
            : new GetOfficerResponse { OfficerId = found.Id.Value.ToString(), Name = found.Name };
    }
}
