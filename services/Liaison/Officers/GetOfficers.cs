using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Liaison.Officers;

internal sealed record OfficerResponse(Guid Id, string StaffNumber, string Name, int Enterprises);

internal static class GetOfficers
{
    public static async Task<Ok<List<OfficerResponse>>> Many(LiaisonContext database, CancellationToken cancellationToken) =>
        TypedResults.Ok(await database.Officers.AsNoTracking().OrderBy(officer => officer.Id)
            .Select(officer => new OfficerResponse(
                officer.Id.Value, officer.StaffNumber, officer.Name,
                database.Enterprises.Count(enterprise => enterprise.OfficerId == officer.Id)))
            .ToListAsync(cancellationToken));
}
