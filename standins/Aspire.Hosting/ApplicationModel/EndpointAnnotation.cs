using System.Diagnostics;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place where a resource listens.</summary>
[DebuggerDisplay("Type = {GetType().Name,nq}, Name = {Name}")]
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Describes the place.</summary>
    /// <param name="protocol">The transport protocol.</param>
    /// <param name="uriScheme">The scheme of its address.</param>
    /// <param name="transport">The application protocol.</param>
    /// <param name="name">Its name; the scheme where none is given.</param>
    /// <param name="port">The port that others see; a free one where none is given.</param>
    /// <param name="targetPort">The port that the process listens on.</param>
    /// <param name="isExternal">Whether it is meant for callers outside the application.</param>
    /// <param name="isProxied">Whether something may stand between the callers and the process.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>The name of the place.</summary>
    public string Name { get; set; }

    /// <summary>The transport protocol.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that others see, where it is fixed.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the process listens on, where it is fixed.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The scheme of its address.</summary>
    public string UriScheme { get; set; }

    /// <summary>The host it listens on.</summary>
    public string TargetHost { get; set; } = "127.0.0.1";

    /// <summary>The application protocol.</summary>
    public string Transport { get; set; }

    /// <summary>Whether it is meant for callers outside the application.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether something may stand between the callers and the process.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Where it listens, once that is known.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => Replicas.Count == 0 ? null : Replicas[0];
        set => Replicas = value is null ? [] : [value];
    }

    internal IReadOnlyList<AllocatedEndpoint> Replicas { get; set; } = [];

    // A project's endpoint that hands over its port in a variable of its own is not put into ASPNETCORE_URLS.
    internal string? TargetPortEnvironmentVariable { get; set; }
}

/// <summary>Where a resource listens.</summary>
/// <param name="endpoint">The place described in the model.</param>
/// <param name="address">The host.</param>
/// <param name="port">The port.</param>
/// <param name="targetPortExpression">What stands for the port that the process listens on.</param>
public class AllocatedEndpoint(
    EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    /// <summary>The place described in the model.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>The host.</summary>
    public string Address { get; } = address;

    /// <summary>The port.</summary>
    public int Port { get; } = port;

    /// <summary>What stands for the port that the process listens on.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;

    /// <summary>The scheme.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Host and port.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary>The whole address.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc />
    public override string ToString() => UriString;
}
