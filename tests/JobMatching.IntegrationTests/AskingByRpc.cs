using Contracts.JobMatching.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace JobMatching.IntegrationTests;

public sealed class AskingByRpc(JobMatchingFixture fixture) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.JobMatching.RpcAddress);
    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task A_service_learns_where_workers_come_from_and_unknown_ids_are_left_out()
    {
        var worker = await _partner.Register();
        var request = new BatchGetWorkersRequest { WorkerIds = { worker.ToString(), Guid.CreateVersion7().ToString(), "?" } };

        var answer = await new WorkerDirectory.WorkerDirectoryClient(_channel).BatchGetWorkersAsync(request, As(Roles.Service));

        answer.Workers.ShouldHaveSingleItem().OriginDivisionCode.ShouldBe("530602");
    }

    [Fact]
    public async Task Names_for_a_passenger_list_come_masked_and_are_kept_in_the_audit_trail()
    {
        var worker = await _partner.Register();
        var trip = Guid.CreateVersion7().ToString();
        var request = new GetPassengersRequest { WorkerIds = { worker.ToString(), "?" }, OnBehalfOf = "dispatcher-li", TripId = trip };

        var answer = await new PassengerDirectory.PassengerDirectoryClient(_channel).GetPassengersAsync(request, As(Roles.Service));

        var passenger = answer.Passengers.ShouldHaveSingleItem();
        passenger.Name.ShouldNotBeEmpty();
        passenger.MaskedIdNumber.ShouldContain("*");
        passenger.MaskedPhone.ShouldContain("*");
        var kept = await fixture.JobMatching.InDatabase(database => database.AuditTrail.SingleAsync(entry => entry.SubjectId == trip));
        (kept.Actor, kept.Action).ShouldBe(("dispatcher-li", "list-passengers"));
    }

    [Fact]
    public async Task A_worker_is_found_by_the_id_number_and_who_asked_is_kept_in_the_audit_trail()
    {
        var number = Samples.NewIdNumber();
        var worker = await _partner.Register(Samples.Worker(number));
        var nobody = Samples.NewIdNumber();
        var purpose = $"registry {Guid.CreateVersion7():n}";
        var request = new IdentifyWorkersRequest { IdNumbers = { nobody, number, number }, OnBehalfOf = "insurer", Purpose = purpose };

        var answer = await new WorkerIdentification.WorkerIdentificationClient(_channel).IdentifyWorkersAsync(request, As(Roles.Service));

        answer.Workers.Select(found => (found.Position, found.WorkerId)).ShouldBe([(1, worker.ToString()), (2, worker.ToString())]);
        var kept = await fixture.JobMatching.InDatabase(database => database.AuditTrail.SingleAsync(entry => entry.SubjectId == purpose));
        (kept.Actor, kept.Action).ShouldBe(("insurer", "identify-workers"));
        $"{kept.Reason}".ShouldNotContain(number);
    }

    [Fact]
    public async Task What_is_no_id_number_is_refused_and_not_said_again()
    {
        var request = new IdentifyWorkersRequest { IdNumbers = { "530602199001010000" }, OnBehalfOf = "insurer", Purpose = "registry graduate" };

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await new WorkerIdentification.WorkerIdentificationClient(_channel).IdentifyWorkersAsync(request, As(Roles.Service)));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Message.ShouldNotContain("530602199001010000");
    }

    [Fact]
    public async Task Nobody_in_particular_gets_no_names()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await new PassengerDirectory.PassengerDirectoryClient(_channel).GetPassengersAsync(new(), As(Roles.Service)));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task The_open_posts_of_an_enterprise_are_streamed_with_wages()
    {
        var enterprise = await fixture.JobMatching.Enterprise();
        var post = await _partner.Publish(Samples.Post(enterprise, 2).With("wageMinimum", 4500.5));
        var request = new ListOpenPostsRequest { EnterpriseId = enterprise.ToString(), DivisionPrefix = "33" };
        using var call = new JobCatalogue.JobCatalogueClient(_channel).ListOpenPosts(request, As(Roles.Service));

        var found = new List<Post>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            found.Add(answer.Post);
        }

        var only = found.ShouldHaveSingleItem();
        (only.PostId, only.PlacesLeft, only.Open).ShouldBe((post.ToString(), 2, true));
        (only.WageMinimum.Units, only.WageMinimum.Nanos).ShouldBe((4500, 500_000_000));
    }

    [Fact]
    public async Task Posts_are_recommended_with_reasons()
    {
        var post = await _partner.Publish(Samples.Post(await fixture.JobMatching.Enterprise()).With("divisionCode", "530624"));
        var worker = await _partner.Register(
            Samples.Worker().With("homeDivisionCode", "530624").With("willingToLeaveHome", false));

        var answer = await new Recommendations.RecommendationsClient(_channel).RecommendPostsAsync(
            new RecommendPostsRequest { WorkerId = worker.ToString(), Limit = 100 }, As(Roles.Service));

        answer.Recommendations.Single(match => match.PostId == post.ToString()).Factors
            .ShouldAllBe(factor => factor.ReasonZh != "" && factor.ReasonEn != "");
    }

    [Fact]
    public async Task Only_services_may_ask()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await new JobCatalogue.JobCatalogueClient(_channel).GetPostAsync(new GetPostRequest(), As(Roles.Partner)));

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    public void Dispose() => _channel.Dispose();

    private Metadata As(string role) => new() { { "authorization", "Bearer " + fixture.JobMatching.Identity.Token("test", role) } };
}
