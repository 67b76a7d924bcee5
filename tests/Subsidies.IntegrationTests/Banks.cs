using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using ServiceDefaults.Http;
using Subsidies.Payments;

namespace Subsidies.IntegrationTests;

/// <summary>The bank, and the cashier who carries the files to it.</summary>
internal static class Banks
{
    public static async Task<BatchResponse> Order(HttpClient cashier, string? policyCode = null)
    {
        using var response = await cashier.PostAsJsonAsync("/api/v1/payment-batches", new { policyCode }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.Content.ReadFromJsonAsync<BatchResponse>(TestContext.Current.CancellationToken))!;
    }

    public static async Task<BatchResponse> Batch(HttpClient cashier, Guid id) =>
        (await cashier.GetFromJsonAsync<BatchResponse>($"/api/v1/payment-batches/{id}", TestContext.Current.CancellationToken))!;

    public static async Task<IReadOnlyList<PaymentResponse>> Payments(HttpClient cashier, Guid batch, string filter = "") =>
        (await cashier.GetFromJsonAsync<Page<PaymentResponse>>(
            $"/api/v1/payment-batches/{batch}/payments{filter}", TestContext.Current.CancellationToken))!.Items;

    public static Task<string> File(HttpClient cashier, Guid batch) =>
        cashier.GetStringAsync($"/api/v1/payment-batches/{batch}/file", TestContext.Current.CancellationToken);

    /// <summary>What the bank answers: the bank reads the file, it knows nothing else.</summary>
    public static string Results(Guid batch, string file, Func<Guid, string> verdict)
    {
        var payments = file.Split('\n').Where(line => line.StartsWith('P')).Select(line => line.Split(',')).ToList();
        var results = payments.ConvertAll(payment => $"R,{payment[1]},{payment[6]},{verdict(Guid.Parse(payment[2]))}");
        var settled = payments.Where(payment => verdict(Guid.Parse(payment[2])).StartsWith("settled", StringComparison.Ordinal))
            .Sum(payment => decimal.Parse(payment[6], CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture,
            $"H,{batch}\n{string.Join('\n', results)}\nT,{payments.Count},{settled:0.00}\n");
    }

    public static Task<(HttpStatusCode Status, string Body)> Send(HttpClient cashier, Guid batch, string answer) =>
        Send(cashier, batch, Encoding.UTF8.GetBytes(answer));

    public static async Task<(HttpStatusCode Status, string Body)> Send(HttpClient cashier, Guid batch, byte[] answer)
    {
        using var content = new ByteArrayContent(answer);
        content.Headers.ContentType = new("text/csv");
        using var response = await cashier.PostAsync(
            $"/api/v1/payment-batches/{batch}/results", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Has the bank answer every payment of a batch.</summary>
    public static async Task Answer(HttpClient cashier, BatchResponse batch, Func<Guid, string> verdict)
    {
        var results = Results(batch.Id, await File(cashier, batch.Id), verdict);
        (await Send(cashier, batch.Id, results)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
