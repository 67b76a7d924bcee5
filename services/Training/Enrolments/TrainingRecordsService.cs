using Contracts.Training.V1.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Rpc;
using Training.Certificates;
using Training.Classes;
using Training.Database;
using Training.Newcomers;
using Rpc = Contracts.Training.V1.Rpc;

namespace Training.Enrolments;

internal sealed class TrainingRecordsService(TrainingContext database) : TrainingRecords.TrainingRecordsBase
{
    public override async Task<ListRecordsResponse> ListRecords(ListRecordsRequest request, ServerCallContext context)
    {
        var worker = WorkerId.From(Guid.TryParse(request.WorkerId, out var id) ? id : Guid.Empty);
        var rows = await Rows(database.Enrolments.Where(enrolment => enrolment.WorkerId == worker))
            .ToListAsync(context.CancellationToken);
        var response = new ListRecordsResponse();
        response.Records.AddRange(rows.OrderByDescending(row => row.Enrolment.Id.Value).Select(ToMessage));
        return response;
    }

    public override async Task<GetRecordResponse> GetRecord(GetRecordRequest request, ServerCallContext context)
    {
        var wanted = EnrolmentId.From(Guid.TryParse(request.EnrolmentId, out var id) ? id : Guid.Empty);
        var row = await Rows(database.Enrolments.Where(enrolment => enrolment.Id == wanted))
            .SingleOrDefaultAsync(context.CancellationToken);
        return row is null
            ? throw EnrolmentErrors.NotFound.ToRpcException()
            : new GetRecordResponse { Record = ToMessage(row) };
    }

    private IQueryable<Row> Rows(IQueryable<Enrolment> enrolments) =>
        from enrolment in enrolments.AsNoTracking()
        join found in database.Classes.AsNoTracking() on enrolment.ClassId equals found.Id
        join certificate in database.Certificates.AsNoTracking() on enrolment.Id equals certificate.EnrolmentId into certificates
        from certificate in certificates.DefaultIfEmpty()
        select new Row(enrolment, found, certificate);

    private static TrainingRecord ToMessage(Row row) => new()
    {
        EnrolmentId = row.Enrolment.Id.Value.ToString(),
        ClassId = row.Enrolment.ClassId.Value.ToString(),
        WorkerId = row.Enrolment.WorkerId.Value.ToString(),
        EnterpriseId = row.Enrolment.EnterpriseId.Value.ToString(),
        Course = row.Class.Course,
        State = row.Enrolment.State switch
        {
            EnrolmentState.Enrolled => Rpc.EnrolmentState.Enrolled,
            EnrolmentState.Passed => Rpc.EnrolmentState.Passed,
            EnrolmentState.Failed => Rpc.EnrolmentState.Failed,
            EnrolmentState.Withdrawn => Rpc.EnrolmentState.Withdrawn,
            _ => Rpc.EnrolmentState.Unspecified,
        },
        HoursTaught = row.Class.Timetable.Hours,
        HoursAttended = row.Enrolment.HoursAttended,
        Score = row.Enrolment.Score ?? 0,
        CertificateNumber = row.Certificate?.Number ?? "",
    };

    private sealed record Row(Enrolment Enrolment, TrainingClass Class, Certificate? Certificate);
}
