using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;

namespace Events;

/// <summary>The bound of B5: the same bodies published to a quorum queue with confirms, a thousand under way, and nothing else.</summary>
internal static class Confirms
{
    private const int Window = 1000;

    public static async Task<double> RunAsync(string address, int count)
    {
        var factory = new ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(
            "confirms-alone", durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        var body = Encoding.UTF8.GetBytes(new string('春', 100));
        var watch = Stopwatch.StartNew();
        for (var sent = 0; sent < count; sent += Window)
        {
            var window = new List<Task>(Window);
            for (var index = 0; index < Window; index++)
            {
                window.Add(channel.BasicPublishAsync("", "confirms-alone", mandatory: true, body).AsTask());
            }

            await Task.WhenAll(window);
        }

        var rate = count / watch.Elapsed.TotalSeconds;
        await channel.QueueDeleteAsync("confirms-alone");
        return rate;
    }
}
