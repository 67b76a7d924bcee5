using Microsoft.Extensions.ServiceDiscovery.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Sends a request for a logical address to one of its endpoints.</summary>
internal sealed class ResolvingHttpDelegatingHandler(ConfigurationServiceEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var logical = request.RequestUri;
        if (logical is { IsAbsoluteUri: true })
        {
            request.RequestUri = Resolve(logical);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A retry by an outer handler resolves the name again, and so reaches the next endpoint.
            request.RequestUri = logical;
        }
    }

    private Uri Resolve(Uri logical)
    {
        if (endpoints.Next(logical) is not { } endpoint)
        {
            return logical.Scheme.Contains('+') ? new UriBuilder(logical) { Scheme = endpoints.Scheme(logical) }.Uri : logical;
        }

        var resolved = new UriBuilder(logical) { Scheme = endpoint.Scheme, Host = endpoint.Host, Port = endpoint.Port };
        if (endpoint.AbsolutePath.Length > 1)
        {
            resolved.Path = $"{endpoint.AbsolutePath.TrimEnd('/')}/{logical.AbsolutePath.TrimStart('/')}";
        }

        return resolved.Uri;
    }
}
