using System.Net.Http.Json;
using Contracts.Liaison.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.Enterprises;

public sealed class AskingTheEnterpriseDirectory(LiaisonFixture fixture) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.Liaison.RpcAddress);

    [Fact]
    public async Task A_service_gets_what_was_registered()
    {
        var code = Samples.NewCode();
        var id = await Register(code);

        var answer = await Directory().GetEnterpriseAsync(new() { EnterpriseId = id.ToString() }, As(Roles.Service));

        answer.Enterprise.UnifiedSocialCreditCode.ShouldBe(code);
        answer.Enterprise.Size.ShouldBe(EnterpriseSize.Small);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_and_says_so_by_code()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () => await Directory().GetEnterpriseAsync(
            new() { EnterpriseId = Guid.CreateVersion7().ToString() }, As(Roles.Service)));

        refusal.StatusCode.ShouldBe(StatusCode.NotFound);
        refusal.ErrorCode().ShouldBe("enterprise-not-found");
    }

    [Fact]
    public async Task A_search_streams_what_lies_in_the_division()
    {
        var id = await Register(Samples.NewCode());
        using var call = Directory().SearchEnterprises(new() { Name = "模拟", DivisionPrefix = "3310" }, As(Roles.Service));

        var found = new List<string>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            found.Add(answer.Enterprise.EnterpriseId);
        }

        found.ShouldContain(id.ToString());
    }

    [Fact]
    public async Task Only_services_may_ask()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () => await Directory().GetEnterpriseAsync(
            new() { EnterpriseId = Guid.CreateVersion7().ToString() }, As(Roles.Partner)));

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Whom_to_call_is_told_with_a_reason_and_kept_in_the_audit_trail()
    {
        var id = (await Register(Samples.NewCode())).ToString();
        var contacts = new ContactDirectory.ContactDirectoryClient(_channel);

        var answer = await contacts.GetContactAsync(
            new() { EnterpriseId = id, OnBehalfOf = "worker-7", Reason = "intent 8" }, As(Roles.Service));
        var refusal = await Should.ThrowAsync<RpcException>(async () => await contacts.GetContactAsync(
            new() { EnterpriseId = id, OnBehalfOf = "worker-7" }, As(Roles.Service)));

        (answer.Contact.Name, answer.Contact.Phone).ShouldBe(("王小明", "13812345678"));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await fixture.Liaison.InDatabase(database => database.AuditTrail.CountAsync(entry =>
            entry.Action == "show-contact" && entry.SubjectId == id && entry.Actor == "worker-7" && entry.Reason == "intent 8"))).ShouldBe(1);
    }

    public void Dispose() => _channel.Dispose();

    private EnterpriseDirectory.EnterpriseDirectoryClient Directory() => new(_channel);

    private Metadata As(string role) => new() { { "authorization", "Bearer " + fixture.Liaison.Identity.Token("test", role) } };

    private async Task<Guid> Register(string code)
    {
        using var officer = fixture.Liaison.Client(Roles.Officer);
        return (await (await officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise(code))).JsonAsync())
            .GetProperty("id").GetGuid();
    }
}
