using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Subsidies.Claims;

namespace Subsidies.IntegrationTests;

public sealed class ReviewTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_reviewer_approves_and_the_claim_goes_on_notice()
    {
        var claim = await _play.ClaimUnderReview();
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Reaches(claim.Id, "on-notice")).ReviewedBy.ShouldBe("reviewer");
        var again = await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Body.ShouldContain("claim-wrong-state");
    }

    [Fact]
    public async Task Who_submitted_a_claim_cannot_approve_or_refuse_it()
    {
        await Policies.Publish(service, "APPLIED", application: "application");
        var enterprise = Guid.CreateVersion7();
        var enrolment = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise), Play.Training(enrolment, enterprise));
        using var both = service.ClientNamed("both", Roles.Officer, Roles.Reviewer);
        var application = new { policyCode = "APPLIED", basisId = enrolment, beneficiaryId = enterprise };
        (await _play.Post(both, "/api/v1/claims", application)).Status.ShouldBe(HttpStatusCode.Created);
        (await _play.Post(both, "/api/v1/claims", application)).Body.ShouldContain("claim-already-exists");
        var claim = (await _play.Claims(enterprise)).Single(claim => claim.PolicyCode == "APPLIED");

        (await _play.Post(both, $"/api/v1/claims/{claim.Id}/approvals")).Body.ShouldContain("claim-four-eyes");
        (await _play.Post(both, $"/api/v1/claims/{claim.Id}/rejections", new { reason = "mine" })).Body.ShouldContain("claim-four-eyes");
        using var second = service.ClientNamed("second", Roles.Reviewer);
        (await _play.Post(second, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_person_submitted_is_reviewed_by_another_even_where_the_policy_asks_for_no_review()
    {
        await Policies.Publish(service, "UNREVIEWED", application: "application", reviewers: 0, notice: 0);
        var enterprise = Guid.CreateVersion7();
        var enrolment = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise), Play.Training(enrolment, enterprise));
        using var officer = service.ClientNamed("officer", Roles.Officer);

        await _play.Post(officer, "/api/v1/claims", new { policyCode = "UNREVIEWED", basisId = enrolment, beneficiaryId = enterprise });

        (await _play.Claims(enterprise)).Single(claim => claim.PolicyCode == "UNREVIEWED").State.ShouldBe("under-review");
    }

    [Fact]
    public async Task In_a_joint_review_two_others_approve_and_neither_pays()
    {
        await Policies.Publish(service, "JOINT", reviewers: 2, notice: 0);
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"), Play.Training(Guid.CreateVersion7(), enterprise));
        var claim = (await _play.Claims(enterprise)).Single(known => known.PolicyCode == "JOINT");
        using var first = service.ClientNamed("joint-first", Roles.Reviewer, Roles.Cashier);
        using var second = service.ClientNamed("joint-second", Roles.Reviewer, Roles.Cashier);

        (await _play.Post(first, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);
        (await _play.Claim(claim.Id)).State.ShouldBe("under-review", "one of two has approved");
        (await _play.Post(first, $"/api/v1/claims/{claim.Id}/approvals")).Body.ShouldContain("claim-four-eyes");
        (await _play.Post(second, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.OK);

        var approved = await _play.Claim(claim.Id);
        (approved.State, approved.ReviewedBy, approved.AlsoReviewedBy).ShouldBe(("payable", "joint-first", "joint-second"));
        foreach (var reviewer in new[] { first, second })
        {
            (await _play.Post(reviewer, "/api/v1/payment-batches", new { policyCode = "JOINT" })).Body.ShouldContain("nothing-payable");
        }

        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Claims
            .Where(known => known.Id == ClaimId.From(claim.Id))
            .ExecuteUpdateAsync(known => known.SetProperty(row => row.AlsoReviewedBy, "joint-first"))));
        fault.ConstraintName.ShouldBe("claim_four_eyes");
    }

    [Fact]
    public async Task The_database_itself_refuses_a_claim_reviewed_by_its_submitter()
    {
        var claim = ClaimId.From((await _play.ClaimUnderReview()).Id);
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Claims
            .Where(known => known.Id == claim)
            .ExecuteUpdateAsync(known => known.SetProperty(row => row.ReviewedBy, Claim.City))));
        fault.ConstraintName.ShouldBe("claim_four_eyes");
    }

    [Fact]
    public async Task A_refused_claim_says_why_and_may_be_found_again_for_another_basis()
    {
        var claim = await _play.ClaimUnderReview();
        using var reviewer = service.ClientNamed("reviewer", Roles.Reviewer);
        (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/rejections")).Body.ShouldContain("\"field\":\"reason\"");
        await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/rejections", new { reason = "evidence-missing" });
        (await _play.Claim(claim.Id)).RejectionReason.ShouldBe("evidence-missing");
    }

    [Fact]
    public async Task Two_reviewers_at_once_approve_once()
    {
        var claim = await _play.ClaimUnderReview();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var reviewer = service.ClientNamed($"reviewer-{number}", Roles.Reviewer);
            return (await _play.Post(reviewer, $"/api/v1/claims/{claim.Id}/approvals")).Status;
        }));
        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task Only_a_reviewer_reviews_and_an_unknown_claim_is_not_found()
    {
        var claim = await _play.ClaimUnderReview();
        using var officer = service.Client(Roles.Officer);
        (await _play.Post(officer, $"/api/v1/claims/{claim.Id}/approvals")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var reviewer = service.Client(Roles.Reviewer);
        var unknown = await _play.Post(reviewer, $"/api/v1/claims/{Guid.CreateVersion7()}/approvals");
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        unknown.Body.ShouldContain("claim-not-found");
    }
}
