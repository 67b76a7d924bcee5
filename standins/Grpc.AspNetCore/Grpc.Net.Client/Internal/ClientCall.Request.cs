using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client.Internal;

internal abstract partial class ClientCall
{
    // A timer takes no longer time.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private bool IsPastDeadline() => options.Deadline is { } deadline && RemainingTo(deadline) <= TimeSpan.Zero;

    private static TimeSpan RemainingTo(DateTime deadline) => deadline == DateTime.MaxValue
        ? Longest
        : deadline.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime;

    private TimeSpan? WatchForTheEnd()
    {
        if (options.CancellationToken.CanBeCanceled)
        {
            _registration = options.CancellationToken.UnsafeRegister(
                static state => ((ClientCall)state!).CancelByCaller(), this);
        }

        if (options.Deadline is not { } deadline || deadline == DateTime.MaxValue)
        {
            return null;
        }

        var timeout = RemainingTo(deadline);
        if (timeout <= TimeSpan.Zero)
        {
            Cancel(DeadlineExceeded);
            _cancellation.Token.ThrowIfCancellationRequested();
        }

        _timer = TimeProvider.System.CreateTimer(
            static state => ((ClientCall)state!).Cancel(DeadlineExceeded),
            this,
            timeout < Longest ? timeout : Longest,
            Timeout.InfiniteTimeSpan);
        return timeout;
    }

    private async ValueTask<HttpRequestMessage> BuildAsync(HttpContent content, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, channel.UriOf(method))
        {
            Version = channel.Version,
            VersionPolicy = channel.VersionPolicy,
            Content = content,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", "grpc-dotnet/2.85.0");
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation("grpc-accept-encoding", channel.Compression.AcceptEncoding);
        if (timeout is { } time)
        {
            headers.TryAddWithoutValidation("grpc-timeout", HeaderValues.EncodeTimeout(time));
        }

        if (options.Headers is { } given)
        {
            AddHeaders(headers, given);
        }

        if ((options.Credentials is not null || channel.Credentials.Count > 0) && channel.SendsCredentials)
        {
            await AddCredentialsAsync(headers).ConfigureAwait(false);
        }

        return request;
    }

    private async Task AddCredentialsAsync(HttpRequestHeaders headers)
    {
        var metadata = new Metadata();
        var context = new AuthInterceptorContext(
            new Uri(channel.Address, method.ServiceName).AbsoluteUri, method.Name, _cancellation.Token);
        foreach (var credentials in options.Credentials is { } own ? channel.Credentials.Append(own) : channel.Credentials)
        {
            await CredentialsReader.AddAsync(credentials, context, metadata).ConfigureAwait(false);
        }

        AddHeaders(headers, metadata);
    }

    private static void AddHeaders(HttpRequestHeaders headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            var name = entry.Key == MessageCompression.RequestHeader ? "grpc-encoding" : entry.Key;
            headers.TryAddWithoutValidation(name, HeaderValues.Of(entry));
        }
    }
}
