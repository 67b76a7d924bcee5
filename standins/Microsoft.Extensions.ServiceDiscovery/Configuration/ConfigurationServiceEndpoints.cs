using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Extensions.ServiceDiscovery.Configuration;

/// <summary>Finds the endpoints of a logical address in configuration, and gives them in turn.</summary>
internal sealed class ConfigurationServiceEndpoints : IDisposable
{
    private const string SectionName = "Services";
    private readonly IConfiguration _configuration;
    private readonly ServiceDiscoveryOptions _options;
    private readonly IDisposable _changes;
    private readonly ConcurrentDictionary<(string Scheme, string Host), Turn> _found = new();

    public ConfigurationServiceEndpoints(IConfiguration configuration, IOptions<ServiceDiscoveryOptions> options)
    {
        _configuration = configuration;
        _options = options.Value;
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, _found.Clear);
    }

    /// <summary>The next endpoint of the address, or null when configuration knows none.</summary>
    public Uri? Next(Uri address) =>
        _found.GetOrAdd((address.Scheme, address.Host), static (_, source) => source.Finder.Find(source.Address), (Finder: this, Address: address)).Next();

    /// <summary>The scheme to use for an address that configuration does not know.</summary>
    public string Scheme(Uri address) =>
        Allowed(address.Scheme.Split('+')).FirstOrDefault()
        ?? throw new InvalidOperationException($"The scheme '{address.Scheme}' is not allowed.");

    public void Dispose() => _changes.Dispose();

    private Turn Find(Uri address)
    {
        var query = ServiceEndpointQuery.Parse(address);
        var schemes = Allowed(query.Schemes);
        var service = _configuration.GetSection(SectionName).GetSection(query.ServiceName);

        // Without an endpoint's name the scheme is the name, and "default" stands before all.
        string[] names = query.EndpointName is { } name ? [name] : ["default", .. schemes];
        var section = names.Select(service.GetSection).FirstOrDefault(candidate => candidate.Exists());
        var endpoints = Values(section).Where(endpoint => schemes.Contains(endpoint.Scheme)).ToArray();
        var best = endpoints.Length == 0 ? 0 : endpoints.Min(endpoint => Array.IndexOf(schemes, endpoint.Scheme));
        return new Turn([.. endpoints.Where(endpoint => Array.IndexOf(schemes, endpoint.Scheme) == best)]);
    }

    private string[] Allowed(string[] schemes) => _options.AllowAllSchemes
        ? schemes
        : [.. schemes.Where(scheme => _options.AllowedSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))];

    private static IEnumerable<Uri> Values(IConfigurationSection? section)
    {
        if (section is null)
        {
            return [];
        }

        var values = string.IsNullOrWhiteSpace(section.Value) ? section.GetChildren() : [section];
        return values.Select(value => Uri.TryCreate(value.Value, UriKind.Absolute, out var endpoint)
            ? endpoint
            : throw new KeyNotFoundException($"The endpoint configuration '{value.Path}' has an invalid value."));
    }

    private sealed class Turn(Uri[] endpoints)
    {
        private uint _last = uint.MaxValue;

        public Uri? Next() => endpoints.Length switch
        {
            0 => null,
            1 => endpoints[0],
            _ => endpoints[Interlocked.Increment(ref _last) % (uint)endpoints.Length],
        };
    }
}
