using System.Net.Http.Json;
using System.Text.Json;
using Scenarios.Faults;
using ServiceDefaults.City;
using Testing;

namespace Scenarios.Chain;

/// <summary>Another office knows people by their id numbers only; what they are entitled to is found all the same, and nobody applies.</summary>
[Collection(nameof(StartedPlatformCollection))]
public sealed class FoundWithoutAForm(StartedPlatform started)
{
    [Fact]
    public async Task An_unemployed_worker_whom_the_insurer_names_by_id_number_gets_the_allowance()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = await started.Platform.ClientAsync(cancellationToken);
        var idNumber = ResidentIdNumber.WithCheckDigit("53060219790405017").ToString();
        var worker = (await client.SendAsync(
            "/api/v1/workers",
            JsonContent.Create(new { idNumber, name = "王小河", phone = "13912345679", homeDivisionCode = "530602", wageFloor = 3500, wageExpected = 5000 }),
            cancellationToken)).GetProperty("id").GetGuid();

        await client.ImportAsync(
            "/api/v1/registries/unemployment/records/import",
            [
                new
                {
                    sourceId = "insurer-1", idNumber, on = "2026-03-31",
                    values = new
                    {
                        registered = true, reemployed = false, involuntary = true, insuredMonths = 11, benefitMonths = 0, allowanceMonths = 0,
                        retiresOn = "2045-01-01",
                    },
                },
            ],
            cancellationToken);

        var claim = await Eventually.Get(
            async () => (await client.GetFromJsonAsync<JsonElement>($"/api/v1/claims?beneficiaryId={worker}", cancellationToken)).GetProperty("items"),
            claims => claims.GetArrayLength() == 1, "the allowance to be found");
        (claim[0].GetProperty("policyCode").GetString(), claim[0].GetProperty("amount").GetDecimal()).ShouldBe(("TZ-16", 500m));
    }
}
