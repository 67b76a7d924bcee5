using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client.Internal;

/// <summary>A call under way: its end, whoever brings it about, and what is known of it.</summary>
internal abstract partial class ClientCall(GrpcChannel channel, IMethod method, CallOptions options) : IDisposable
{
    private static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "");
    private static readonly Status Disposed = new(StatusCode.Cancelled, "gRPC call disposed.");
    private static readonly Status CancelledByCaller = new(StatusCode.Cancelled, "Call canceled by the client.");

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private Status? _cancelled;
    private Status? _status;
    private HttpRequestMessage? _request;
    private HttpResponseMessage? _response;
    private TaskCompletionSource<Metadata>? _headers;
    private Exception? _failure;
    private Metadata? _trailers;

    public GrpcChannel Channel => channel;

    public CallOptions Options => options;

    protected CancellationToken Cancellation => _cancellation.Token;

    protected string? ResponseEncoding { get; private set; }

    public Task<Metadata> GetHeadersAsync()
    {
        // Made when asked for: few callers look at the headers.
        lock (_lock)
        {
            if (_headers is null)
            {
                _headers = new TaskCompletionSource<Metadata>(TaskCreationOptions.RunContinuationsAsynchronously);
                SetHeaders();
            }

            return _headers.Task;
        }
    }

    public Status GetStatus() =>
        _status ?? throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers()
    {
        if (_status is null)
        {
            throw new InvalidOperationException("Can't get the call trailers because the call has not completed successfully.");
        }

        return _trailers ??= _response is { } response ? ResponseStatus.ToMetadata(response.TrailingHeaders) : Metadata.Empty;
    }

    public void Dispose() => Cancel(Disposed);

    protected Status? StatusOrNull => _status;

    public void CancelByCaller() => Cancel(CancelledByCaller);

    /// <summary>Sends the request and gives the response, whose head is a gRPC one; throws if the call ends with it.</summary>
    protected async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        channel.Add(this);
        var timeout = WatchForTheEnd();
        _request = await BuildAsync(content, timeout).ConfigureAwait(false);
        var response = await channel.SendAsync(_request, _cancellation.Token).ConfigureAwait(false);
        lock (_lock)
        {
            _response = response;
            SetHeaders();
        }

        _cancellation.Token.ThrowIfCancellationRequested();
        if (ResponseStatus.Refusal(response) is { } refusal)
        {
            throw new RpcException(refusal);
        }

        // A trailers-only response: the call is over, and its trailers stand where headers do.
        if (ResponseStatus.TryRead(response.Headers, out var status) && status.StatusCode != StatusCode.OK)
        {
            _trailers = ResponseStatus.ToMetadata(response.Headers);
            throw new RpcException(status, _trailers);
        }

        ResponseEncoding = response.Headers.NonValidated.TryGetValues("grpc-encoding", out var encoding)
            ? encoding.ToString()
            : null;
        return response;
    }

    /// <summary>The response was read to its end: takes the status from its trailers; throws unless it is OK.</summary>
    protected void Finish(HttpResponseMessage response, bool hasAll)
    {
        if (!ResponseStatus.TryRead(response.TrailingHeaders, out var status)
            && !ResponseStatus.TryRead(response.Headers, out status))
        {
            throw Framing.Error(StatusCode.Cancelled, "No grpc-status found on response.");
        }

        if (status.StatusCode != StatusCode.OK)
        {
            throw new RpcException(status, ResponseStatus.ToMetadata(response.TrailingHeaders));
        }

        if (!hasAll)
        {
            throw Framing.Error(StatusCode.Internal, "The call ended with status OK and without its response message.");
        }

        End(status);
    }

    /// <summary>The call failed: what the caller is to see.</summary>
    protected Exception Fail(Exception error)
    {
        Status? cancelled;
        lock (_lock)
        {
            cancelled = _cancelled;
        }

        var status = cancelled ?? ResponseStatus.Of(error);
        if (status.StatusCode == StatusCode.Cancelled && error is not RpcException && IsPastDeadline())
        {
            // The server gave up on the deadline a moment before our own timer did.
            status = DeadlineExceeded;
        }

        End(status);
        Exception shown = error is RpcException rpc && cancelled is null ? rpc : new RpcException(status, GetTrailers());
        if (status.StatusCode == StatusCode.Cancelled && channel.Options.ThrowOperationCanceledOnCancellation)
        {
            shown = new OperationCanceledException(status.Detail, shown, options.CancellationToken);
        }

        lock (_lock)
        {
            _failure = shown;
            SetHeaders();
        }

        Release();
        return shown;
    }

    /// <summary>The call holds nothing any more.</summary>
    protected virtual void Release()
    {
        channel.Remove(this);
        _registration.Unregister();
        _timer?.Dispose();
        _request?.Dispose();

        // Where the response was not read to its end this resets the stream.
        _response?.Dispose();
    }

    private void SetHeaders()
    {
        if (_headers is null)
        {
            return;
        }

        if (_response is not null)
        {
            _headers.TrySetResult(ResponseStatus.ToMetadata(_response.Headers));
        }
        else if (_failure is not null && _headers.TrySetException(_failure))
        {
            // Nobody may look at them any more; then their failure must not count as unobserved.
            _ = _headers.Task.Exception;
        }
    }

    private void End(Status status)
    {
        lock (_lock)
        {
            _status ??= status;
        }
    }

    private void Cancel(Status status)
    {
        lock (_lock)
        {
            if (_status is not null || _cancelled is not null)
            {
                return;
            }

            _cancelled = status;
        }

        _cancellation.Cancel();
        bool underWay;
        lock (_lock)
        {
            underWay = _response is not null;
        }

        // Nobody may be reading the response that is under way: then the call ends here.
        if (underWay)
        {
            End(status);
            Release();
        }
    }
}
