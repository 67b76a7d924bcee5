using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Redis;

/// <summary>Sends PING.</summary>
internal sealed class RedisHealthCheck(RedisResource resource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(resource.PrimaryEndpoint.Host, resource.PrimaryEndpoint.Port, timeout.Token).ConfigureAwait(false);
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            if (resource.PasswordParameter is { } password)
            {
                await SendAsync(stream, $"AUTH {await password.GetValueAsync(timeout.Token).ConfigureAwait(false)}", timeout.Token).ConfigureAwait(false);
                await reader.ReadLineAsync(timeout.Token).ConfigureAwait(false);
            }

            await SendAsync(stream, "PING", timeout.Token).ConfigureAwait(false);
            var answer = await reader.ReadLineAsync(timeout.Token).ConfigureAwait(false);
            return answer == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(answer);
        }
        catch (Exception exception) when (exception is SocketException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    private static ValueTask SendAsync(NetworkStream stream, string command, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
}
