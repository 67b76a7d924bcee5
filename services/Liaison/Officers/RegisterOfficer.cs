using Liaison.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;

namespace Liaison.Officers;

internal static class RegisterOfficer
{
    public sealed record Request(string? StaffNumber, string? Name);

    public static async Task<Results<Created<OfficerResponse>, ProblemHttpResult>> Handle(
        Request request, LiaisonContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var staffNumber = check.Text("staffNumber", request.StaffNumber, 40);
        var name = check.Text("name", request.Name, 50);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (await database.Officers.AnyAsync(known => known.StaffNumber == staffNumber, cancellationToken))
        {
            return OfficerErrors.AlreadyRegistered.ToProblem();
        }

        var officer = Officer.Register(TypedId.New<OfficerId>(clock), staffNumber, name);
        database.Add(officer);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/officers/{officer.Id.Value}", new OfficerResponse(officer.Id.Value, staffNumber, name, 0));
    }
}
