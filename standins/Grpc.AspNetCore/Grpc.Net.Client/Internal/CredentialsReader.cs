using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Takes credentials apart into the functions that add headers.</summary>
internal static class CredentialsReader
{
    /// <summary>The call credentials in a channel's credentials, which must suit the address.</summary>
    public static IReadOnlyList<CallCredentials> CallCredentialsOf(ChannelCredentials? credentials, Uri address)
    {
        if (credentials is null)
        {
            return [];
        }

        var reader = new ChannelReader();
        credentials.InternalPopulateConfiguration(reader, reader);
        var secure = address.Scheme == Uri.UriSchemeHttps;
        if (reader.Secure is { } wanted && wanted != secure)
        {
            throw new InvalidOperationException(
                $"The address determines the security of the call. The channel's credentials do not suit its scheme '{address.Scheme}'.");
        }

        return reader.Call;
    }

    /// <summary>Adds the headers of call credentials.</summary>
    public static async Task AddAsync(CallCredentials credentials, AuthInterceptorContext context, Metadata headers)
    {
        var interceptors = new List<AsyncAuthInterceptor>();
        credentials.InternalPopulateConfiguration(CallReader.Instance, interceptors);
        foreach (var interceptor in interceptors)
        {
            await interceptor(context, headers).ConfigureAwait(false);
        }
    }

    private sealed class CallReader : CallCredentialsConfiguratorBase
    {
        public static readonly CallReader Instance = new();

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            ((List<AsyncAuthInterceptor>)state!).Add(interceptor);

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
        {
            foreach (var part in credentials)
            {
                part.InternalPopulateConfiguration(this, state);
            }
        }
    }

    private sealed class ChannelReader : ChannelCredentialsConfiguratorBase
    {
        public bool? Secure { get; private set; }

        public List<CallCredentials> Call { get; } = [];

        public override void SetInsecureCredentials(object state) => Secure = false;

        public override void SetSslCredentials(
            object state,
            string? rootCertificates,
            KeyCertificatePair? keyCertificatePair,
            VerifyPeerCallback? verifyPeerCallback) => Secure = true;

        public override void SetCompositeCredentials(
            object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            channelCredentials.InternalPopulateConfiguration(this, state);
            Call.Add(callCredentials);
        }
    }
}
