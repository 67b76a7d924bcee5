using System.Net;
using System.Text.Json;

namespace Scenarios.BadInput;

[Collection(nameof(GateCollection))]
public sealed class DescriptionTests(Gate gate)
{
    [Theory]
    [InlineData("enterprises", "officers", "employment-reports", "staff-declarations")]
    [InlineData("workers", "posts", "job-ads", "intents", "placements", "matching-runs", "labour-balance", "staff-sharings")]
    [InlineData("trips", "trip-plans", "travel-demands")]
    [InlineData("classes", "enrolments", "certificates")]
    [InlineData("policies", "claims", "payment-batches", "bank-statements", "inspections", "recoveries", "appeals", "ledger", "budgets", "loan-programmes", "loan-applications", "loans")]
    [InlineData("indicators", "policy-totals")]
    [InlineData("clients", "clock")]
    public void The_description_has_what_each_service_answers(params string[] resources)
    {
        gate.Document.Root.GetProperty("x-missing-services").GetArrayLength().ShouldBe(0);
        var described = gate.Document.Operations.Select(operation => operation.Path.Split('/')[3]).ToHashSet();
        resources.Where(resource => !described.Contains(resource)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST /api/v1/claims", "policyCode", "basisId", "beneficiaryId")]
    [InlineData("POST /api/v1/claims/{id}/rejections", "reason")]
    [InlineData("POST /api/v1/officers", "staffNumber", "name")]
    [InlineData("POST /api/v1/recoveries", "claimId", "amount", "finding")]
    [InlineData("POST /api/v1/appeals", "claimId", "recoveryId", "text")]
    public void A_body_is_described_by_its_own_fields(string operation, params string[] fields) =>
        gate.Document.Operations.Single(known => known.Name == operation).Properties.Select(property => property.Name).ShouldBe(fields);

    [Fact]
    public void No_reference_of_the_description_dangles() => ApiDocument.References(gate.Document.Root)
        .Where(reference => ApiDocument.Follow(gate.Document.Root, reference).ValueKind is JsonValueKind.Undefined)
        .Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_operation_has_a_name_of_its_own() => gate.Document.Operations
        .GroupBy(operation => operation.Name).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();

    [Fact]
    public async Task The_page_for_readers_answers()
    {
        using var page = await gate.SendAsync(HttpMethod.Get, "/docs/index.html", null);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
    }
}
