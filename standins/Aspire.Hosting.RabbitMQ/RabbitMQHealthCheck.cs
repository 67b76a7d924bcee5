using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>Opens a connection.</summary>
internal sealed class RabbitMQHealthCheck(RabbitMQServerResource resource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // The client takes long to give up a port that nobody listens on; this does not.
            using (var probe = new TcpClient())
            {
                await probe.ConnectAsync(
                    resource.PrimaryEndpoint.Host, resource.PrimaryEndpoint.Port, cancellationToken).ConfigureAwait(false);
            }

            var address = await resource.UriExpression.GetValueAsync(cancellationToken).ConfigureAwait(false);
            var factory = new ConnectionFactory
            {
                Uri = new Uri(address!),
                AutomaticRecoveryEnabled = false,
                ClientProvidedName = "health check",
            };
            await using var connection = await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            return connection.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The connection is closed.");
        }
        catch (Exception exception) when (exception is SocketException or BrokerUnreachableException or RabbitMQClientException or IOException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
