using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Training.Classes;
using Training.Database;
using Training.Enterprises;
using Training.Newcomers;

namespace Training.Enrolments;

internal static class GetEnrolments
{
    private const int MaximumLimit = 500;

    /// <summary>A page in the order of enrolment, of one class or of all; enterprises and workers see their own.</summary>
    public static async Task<Ok<Page<EnrolmentResponse>>> Many(
        Caller caller, TrainingContext database, CancellationToken cancellationToken,
        Guid? classId = null, Guid? after = null, int limit = 100)
    {
        var query = Visible(caller, database);
        if (classId is { } wanted)
        {
            var wantedId = ClassId.From(wanted);
            query = query.Where(enrolment => enrolment.ClassId == wantedId);
        }

        if (after is { } last)
        {
            var lastId = EnrolmentId.From(last);
            query = query.Where(enrolment => enrolment.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var rows = await query.OrderBy(enrolment => enrolment.Id).Take(size + 1)
            .Join(
                database.Classes.AsNoTracking(), enrolment => enrolment.ClassId, found => found.Id,
                (enrolment, found) => new { enrolment, found })
            .OrderBy(row => row.enrolment.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(
            rows.ConvertAll(row => EnrolmentResponse.Of(row.enrolment, row.found)), size, enrolment => enrolment.Id));
    }

    private static IQueryable<Enrolment> Visible(Caller caller, TrainingContext database)
    {
        var all = database.Enrolments.AsNoTracking();
        if (caller.WorkerId is { } worker)
        {
            var workerId = WorkerId.From(worker);
            return all.Where(enrolment => enrolment.WorkerId == workerId);
        }

        if (caller.EnterpriseId is { } enterprise)
        {
            var enterpriseId = EnterpriseId.From(enterprise);
            return all.Where(enrolment => enrolment.EnterpriseId == enterpriseId);
        }

        // A worker's or enterprise's token that names nobody shows nobody.
        return caller.Is(Roles.Worker) || caller.Is(Roles.Enterprise) ? all.Where(_ => false) : all;
    }
}
