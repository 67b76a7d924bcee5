using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Asks every replica that is meant to run.</summary>
internal sealed class HttpHealthCheck(EndpointReference endpoint, string path, int status, Orchestrator orchestrator)
    : IHealthCheck
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var instance in orchestrator.InstancesOf(endpoint.Resource).Where(instance => !instance.IsStopped))
        {
            var address = new Uri(new Uri(endpoint.Allocated(instance.Replica).UriString), path);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (endpoint.EndpointAnnotation.Transport == "http2")
            {
                request.Version = new Version(2, 0);
                request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            }

            try
            {
                using var response = await Client.SendAsync(
                    request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
                if ((int)response.StatusCode != status)
                {
                    return HealthCheckResult.Unhealthy($"{address} answers {(int)response.StatusCode}.");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return HealthCheckResult.Unhealthy($"{address} does not answer: {exception.Message}");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
