namespace Grpc.Net.ClientFactory;

/// <summary>How long an interceptor of a client lives.</summary>
public enum InterceptorScope
{
    /// <summary>As long as the channel: created once, shared by clients.</summary>
    Channel,

    /// <summary>As long as the client: created with each.</summary>
    Client,
}
