using Contracts.Training.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Training.IntegrationTests.Enrolments;

public sealed class AskingForTrainingRecords(TrainingFixture fixture) : IDisposable
{
    private readonly TrainingFixture.Service _training = fixture.Training;
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.Training.RpcAddress);

    [Fact]
    public async Task A_service_gets_what_a_worker_learned()
    {
        var enterprise = await _training.Enterprise();
        var placement = (await _training.Newcomers(enterprise, 1))[0];
        using var trainer = _training.Trainer();
        var enrolment = (await trainer.EnrolAll(await trainer.Scheduled(_training, enterprise)))[0];

        var records = await Records().ListRecordsAsync(
            new() { WorkerId = placement.WorkerId.ToString() }, As(Roles.Service));
        var record = await Records().GetRecordAsync(new() { EnrolmentId = enrolment.ToString() }, As(Roles.Service));

        records.Records.ShouldHaveSingleItem().ShouldBe(record.Record);
        record.Record.State.ShouldBe(EnrolmentState.Enrolled);
        record.Record.HoursTaught.ShouldBe(8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-id")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public async Task An_unknown_enrolment_is_not_found(string id)
    {
        var refusal = await Should.ThrowAsync<RpcException>(
            async () => await Records().GetRecordAsync(new() { EnrolmentId = id }, As(Roles.Service)));

        refusal.ErrorCode().ShouldBe("enrolment-not-found");
    }

    [Fact]
    public async Task Only_services_may_ask()
    {
        var refusal = await Should.ThrowAsync<RpcException>(
            async () => await Records().ListRecordsAsync(new(), As(Roles.Trainer)));

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    public void Dispose() => _channel.Dispose();

    private TrainingRecords.TrainingRecordsClient Records() => new(_channel);

    private Metadata As(string role) => new() { { "authorization", "Bearer " + _training.Identity.Token("test", role) } };
}
