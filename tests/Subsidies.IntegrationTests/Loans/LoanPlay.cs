using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Subsidies.Loans;

namespace Subsidies.IntegrationTests.Loans;

/// <summary>Founders, banks and guarantee companies, as they call the service.</summary>
internal sealed class LoanPlay(SubsidiesFixture service)
{
    /// <summary>A programme like the shipped TZ-31 under a code of its own, changed as the test needs: what others settle does not touch it.</summary>
    public async Task Programme(string code, params (string Part, string Otherwise)[] changes)
    {
        using var reader = new StreamReader(typeof(Loan).Assembly.GetManifestResourceStream("loan-programme:TZ-31")!);
        var text = changes.Append(("code: TZ-31", $"code: {code}")).Aggregate(
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            (document, change) =>
            {
                document.ShouldContain(change.Item1);
                return document.Replace(change.Item1, change.Item2, StringComparison.Ordinal);
            });
        var (status, body) = await Publish(text);
        status.ShouldBe(HttpStatusCode.Created, body);
    }

    public async Task<(HttpStatusCode Status, string Body)> Publish(string document)
    {
        using var administrator = service.Client(Roles.Administrator);
        using var content = new StringContent(document, Encoding.UTF8, "application/yaml");
        using var response = await administrator.PostAsync("/api/v1/loan-programmes", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<Guid> Founder(params string[] categories)
    {
        var founder = Guid.CreateVersion7();
        await service.Deliver(Play.Worker(founder, categories));
        return founder;
    }

    public async Task<Guid> Firm()
    {
        var firm = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(firm));
        return firm;
    }

    public static Dictionary<string, object?> Wish(string programme, Guid applicant, decimal amount) => new()
    {
        ["programmeCode"] = programme, ["applicantId"] = applicant, ["amount"] = amount, ["purpose"] = "养殖场流动资金",
    };

    public async Task<(HttpStatusCode Status, string Body)> Apply(Dictionary<string, object?> wish, string officer = "officer")
    {
        using var client = service.ClientNamed(officer, Roles.Officer);
        return await service.Play.Post(client, "/api/v1/loan-applications", wish);
    }

    public async Task<LoanResponse> Applied(Dictionary<string, object?> wish)
    {
        var (status, body) = await Apply(wish);
        status.ShouldBe(HttpStatusCode.Created, body);
        return Read<LoanResponse>(body);
    }

    public async Task<(HttpStatusCode Status, string Body)> Sign(Guid loan, string side, string by, string role, decimal rate = 0.0435m)
    {
        using var client = service.ClientNamed(by, role);
        return await service.Play.Post(client, $"/api/v1/loans/{loan}/sign-offs", side == "bank"
            ? new { side, annualRate = (decimal?)rate, referenceRate = (decimal?)0.0385m }
            : new { side, annualRate = (decimal?)null, referenceRate = (decimal?)null });
    }

    public Task<(HttpStatusCode Status, string Body)> SignByBureau(Guid loan) => Sign(loan, "bureau", "reviewer", Roles.Reviewer);

    public Task<(HttpStatusCode Status, string Body)> SignByBank(Guid loan) => Sign(loan, "bank", "bank", Roles.Partner);

    /// <summary>A loan that was paid out on a day in the past.</summary>
    public async Task<LoanResponse> Disbursed(Dictionary<string, object?> wish, DateOnly on)
    {
        var loan = await Applied(wish);
        await SignByBureau(loan.Id);
        (await SignByBank(loan.Id)).Body.ShouldContain("\"state\":\"approved\"");
        using var bank = service.ClientNamed("bank", Roles.Partner);
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var (status, body) = await service.Play.Post(bank, $"/api/v1/loans/{loan.Id}/disbursements", new { reference = "D1", on = today });
        status.ShouldBe(HttpStatusCode.OK, body);
        await service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE loan SET submitted_on = {on}, disbursed_on = {on} WHERE id = {loan.Id}", TestContext.Current.CancellationToken));
        return Read<LoanResponse>(body);
    }

    public async Task<(HttpStatusCode Status, string Body)> Repay(
        Guid loan, string reference, DateOnly on, decimal principal, decimal interest = 0, string by = "bank")
    {
        using var bank = service.ClientNamed(by, Roles.Partner);
        return await service.Play.Post(bank, $"/api/v1/loans/{loan}/repayments", new { reference, on, principal, interest });
    }

    public async Task<QuarterResponse> Settle(string programme, string quarter)
    {
        using var cashier = service.ClientNamed("accountant", Roles.Cashier);
        var (status, body) = await service.Play.Post(cashier, $"/api/v1/loan-programmes/{programme}/interest-quarters", new { quarter });
        status.ShouldBe(HttpStatusCode.OK, body);
        return Read<QuarterResponse>(body);
    }

    public async Task<T> Get<T>(string path)
    {
        using var reviewer = service.Client(Roles.Reviewer);
        return (await reviewer.GetFromJsonAsync<T>($"/api/v1/{path}", TestContext.Current.CancellationToken))!;
    }

    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
}
