using System.Diagnostics.CodeAnalysis;
using Grpc.Shared;

namespace Grpc.Core;

/// <summary>The base of a generated client.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>For mocks: every call throws.</summary>
    protected ClientBase()
    {
    }

    /// <summary>Creates a client with a configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration)
    {
    }

    /// <summary>Creates a client on a channel.</summary>
    [SuppressMessage("Design", "CA1012", Justification = "Public in the real type.")]
    public ClientBase(ChannelBase channel) : base(channel)
    {
    }

    /// <summary>Creates a client on a call invoker.</summary>
    [SuppressMessage("Design", "CA1012", Justification = "Public in the real type.")]
    public ClientBase(CallInvoker callInvoker) : base(callInvoker)
    {
    }

    /// <summary>The same client that asks for another host.</summary>
    public T WithHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return NewInstance(Configuration.WithHost(host));
    }

    /// <summary>Creates a client with a configuration.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

/// <summary>The base of a generated client, without its type.</summary>
public abstract class ClientBase
{
    /// <summary>For mocks: every call throws.</summary>
    protected ClientBase() : this(UnimplementedCallInvoker.Instance)
    {
    }

    /// <summary>Creates a client with a configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.Host is null
            ? configuration.CallInvoker
            : new HostCallInvoker(configuration.CallInvoker, configuration.Host);
    }

    /// <summary>Creates a client on a channel.</summary>
    [SuppressMessage("Design", "CA1012", Justification = "Public in the real type.")]
    public ClientBase(ChannelBase channel) : this(channel.CreateCallInvoker())
    {
    }

    /// <summary>Creates a client on a call invoker.</summary>
    [SuppressMessage("Design", "CA1012", Justification = "Public in the real type.")]
    public ClientBase(CallInvoker callInvoker) : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>Makes the calls.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    /// <summary>The call invoker and the host of a client.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "Nested in the real type.")]
    protected internal class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            CallInvoker = callInvoker;
            Host = host;
        }

        internal CallInvoker CallInvoker { get; }

        internal string? Host { get; }

        internal ClientBaseConfiguration WithHost(string host) => new(CallInvoker, host);
    }
}
