using System.Globalization;
using Grpc.Core;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed partial class HttpServerCall
{
    private int _writing;

    /// <summary>Whether a message waits in the buffer of a response that has not started.</summary>
    public bool HasMessage { get; set; }

    /// <summary>One write at a time, and none once the deadline has ended the call.</summary>
    public void BeginWrite()
    {
        if (_deadline is { Exceeded: true })
        {
            throw new InvalidOperationException("Can't write the message because the deadline has been exceeded.");
        }

        if (Interlocked.Exchange(ref _writing, 1) == 1)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }
    }

    public void EndWrite() => Volatile.Write(ref _writing, 0);

    /// <summary>Ends a call whose handler came to its end.</summary>
    public ValueTask CompleteAsync(Exception? error, ILogger logger)
    {
        if (_deadline is not null && !_deadline.TryComplete())
        {
            return CompleteAfterDeadlineAsync(_deadline);
        }

        if (error is not null)
        {
            SetStatus(error, logger);
        }

        WriteStatus();
        return _deadline?.ReleaseAsync() ?? default;
    }

    /// <summary>The deadline ends the call while its handler may still run.</summary>
    public async Task EndAtDeadlineAsync()
    {
        _status = new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
        _responseTrailers = null;
        var reset = HttpContext.Features.Get<IHttpResetFeature>();
        if (Interlocked.Exchange(ref _writing, 1) == 0)
        {
            WriteStatus();
            await HttpContext.Response.CompleteAsync();
        }

        // Tells the caller to stop sending; where a write is under way it is also what ends that write.
        const int Cancel = 8;
        reset?.Reset(Cancel);
    }

    private static async ValueTask CompleteAfterDeadlineAsync(ServerDeadline deadline)
    {
        await deadline.Ended;
        await deadline.ReleaseAsync();
    }

    private void SetStatus(Exception error, ILogger logger)
    {
        if (error is RpcException rpc)
        {
            ServerLog.CallFailed(logger, Method, rpc.StatusCode, rpc.Status.Detail, rpc.Status.DebugException);
            foreach (var entry in rpc.Trailers)
            {
                ResponseTrailers.Add(entry);
            }

            _status = rpc.Status;
            if (rpc.StatusCode == StatusCode.Unimplemented && !HttpContext.Response.HasStarted)
            {
                // Where that is what failed, the caller learns what encodings there are.
                HttpContext.Response.Headers[HeaderNames.GrpcAcceptEncoding] = Settings.Compression.AcceptEncoding;
            }

            return;
        }

        if (error is OperationCanceledException or IOException && CancellationToken.IsCancellationRequested)
        {
            ServerLog.CallCancelled(logger, Method);
            _status = new Status(StatusCode.Cancelled, "The call was cancelled.", error);
            return;
        }

        ServerLog.HandlerThrew(logger, Method, error);
        const string Message = "Exception was thrown by handler.";
        _status = new Status(
            StatusCode.Unknown,
            Settings.DetailedErrors ? $"{Message} {error.GetType().Name}: {error.Message}" : Message,
            error);
    }

    private void WriteStatus()
    {
        _activity?.AddTag("grpc.status_code", ((int)_status.StatusCode).ToString(CultureInfo.InvariantCulture));

        // Without a response message the status goes in the headers: a trailers-only response.
        var response = HttpContext.Response;
        var target = response.HasStarted || HasMessage
            ? HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : response.Headers;
        if (target is null || target.IsReadOnly)
        {
            return;
        }

        foreach (var entry in _responseTrailers ?? [])
        {
            target.Append(entry.Key, HeaderValues.Of(entry));
        }

        target[HeaderNames.GrpcStatus] = StatusText(_status.StatusCode);
        if (!string.IsNullOrEmpty(_status.Detail))
        {
            target[HeaderNames.GrpcMessage] = HeaderValues.PercentEncode(_status.Detail);
        }
    }

    private static string StatusText(StatusCode code) =>
        code == StatusCode.OK ? "0" : ((int)code).ToString(CultureInfo.InvariantCulture);
}
