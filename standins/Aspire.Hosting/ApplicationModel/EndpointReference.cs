using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that is known once the resource has its ports.</summary>
[DebuggerDisplay("Resource = {Resource.Name}, EndpointName = {EndpointName}, IsAllocated = {IsAllocated}")]
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>Refers to a place by its name.</summary>
    /// <param name="owner">The resource that listens.</param>
    /// <param name="endpointName">The name of the place.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
    }

    /// <summary>Refers to a place.</summary>
    /// <param name="owner">The resource that listens.</param>
    /// <param name="endpoint">The place.</param>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint.Name)
    {
    }

    /// <summary>The resource that listens.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The name of the place.</summary>
    public string EndpointName { get; }

    /// <summary>What is said when there is no such place.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The place.</summary>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(
        ErrorMessage ?? $"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`.");

    /// <summary>Whether there is such a place.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether its port is known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>The scheme.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>The host.</summary>
    public string Host => Allocated(0).Address;

    /// <summary>The port.</summary>
    public int Port => Allocated(0).Port;

    /// <summary>The port that the process listens on, where it is fixed.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The whole address.</summary>
    public string Url => Allocated(0).UriString;

    /// <inheritdoc />
    string IManifestExpressionProvider.ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    IEnumerable<object> IValueWithReferences.References => [Resource];

    /// <summary>A part of the address.</summary>
    /// <param name="property">Which part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken = default) =>
        new(Allocated(ReplicaSeenBy(context)).UriString);

    internal int ReplicaSeenBy(ValueProviderContext context) => context.Caller == Resource ? context.Replica : 0;

    internal AllocatedEndpoint Allocated(int replica)
    {
        var replicas = EndpointAnnotation.Replicas;
        return replica < replicas.Count
            ? replicas[replica]
            : throw new InvalidOperationException(
                $"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");
    }

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(
        endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
