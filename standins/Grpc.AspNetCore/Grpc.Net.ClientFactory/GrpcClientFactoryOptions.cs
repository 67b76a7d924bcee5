using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>Options of a client.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The address of the service.</summary>
    public Uri? Address { get; set; }

    /// <summary>What to do to the channel's options.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = new List<Action<GrpcChannelOptions>>();

    /// <summary>What to do to the options of each call.</summary>
    public IList<Action<CallOptionsContext>> CallOptionsActions { get; } = new List<Action<CallOptionsContext>>();

    /// <summary>Interceptors; the first sees a call first.</summary>
    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = new List<InterceptorRegistration>();

    /// <summary>Creates the client; unless set, its constructor that takes a <see cref="CallInvoker"/> does.</summary>
    public Func<CallInvoker, object>? Creator { get; set; }
}
