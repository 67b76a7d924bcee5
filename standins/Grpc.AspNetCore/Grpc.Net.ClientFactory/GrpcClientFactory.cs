namespace Grpc.Net.ClientFactory;

/// <summary>Creates the clients that were added by name.</summary>
public abstract class GrpcClientFactory
{
    /// <summary>Creates a client.</summary>
    public abstract TClient CreateClient<TClient>(string name)
        where TClient : class;
}
