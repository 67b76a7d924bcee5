using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A call as an HTTP/2 request.</summary>
internal sealed partial class HttpServerCall : ServerCallContext, IServerCallContextFeature
{
    private static readonly HashSet<string> NotMetadata = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.GrpcEncoding, HeaderNames.GrpcAcceptEncoding, HeaderNames.GrpcTimeout, HeaderNames.ContentEncoding,
        HeaderNames.ContentType, HeaderNames.TE, HeaderNames.Host, HeaderNames.AcceptEncoding,
    };

    private static readonly AuthContext Unauthenticated = new(null, []);

    private readonly Activity? _activity;
    private readonly ServerDeadline? _deadline;
    private string? _responseEncoding;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private Status _status = Status.DefaultSuccess;

    public HttpServerCall(HttpContext http, CallSettings settings)
    {
        HttpContext = http;
        Settings = settings;
        _activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
        _activity?.AddTag("grpc.method", http.Request.Path.Value);

        var headers = http.Request.Headers;
        if (HeaderValues.ParseTimeout(headers[HeaderNames.GrpcTimeout]) is { } timeout && timeout > TimeSpan.Zero)
        {
            _deadline = new ServerDeadline(this, timeout);
        }

        if (settings.ResponseEncoding is { } encoding && encoding != MessageCompression.Identity && Accepts(encoding))
        {
            _responseEncoding = encoding;
            http.Response.Headers[HeaderNames.GrpcEncoding] = encoding;
        }
    }

    public HttpContext HttpContext { get; }

    public CallSettings Settings { get; }

    ServerCallContext IServerCallContextFeature.ServerCallContext => this;

    public string? RequestEncoding => HttpContext.Request.Headers[HeaderNames.GrpcEncoding];

    public ICompressionProvider? ResponseProvider => _responseEncoding is null
        ? null
        : Settings.Compression.Find(_responseEncoding)
            ?? throw new InvalidOperationException($"Unable to find compression provider for '{_responseEncoding}'.");

    protected override string MethodCore => HttpContext.Request.Path.Value!;

    protected override string HostCore => HttpContext.Request.Host.Value!;

    protected override string PeerCore => HttpContext.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } address =>
            string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{HttpContext.Connection.RemotePort}"),
        var address => string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{HttpContext.Connection.RemotePort}"),
    };

    protected override DateTime DeadlineCore => _deadline?.At ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => Unauthenticated;

    protected override IDictionary<object, object> UserStateCore => HttpContext.Items!;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        var response = HttpContext.Response;
        if (response.HasStarted)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        foreach (var entry in responseHeaders)
        {
            if (entry.Key == MessageCompression.RequestHeader)
            {
                _responseEncoding = entry.Value == MessageCompression.Identity ? null : entry.Value;
                response.Headers[HeaderNames.GrpcEncoding] = entry.Value;
            }
            else
            {
                response.Headers.Append(entry.Key, HeaderValues.Of(entry));
            }
        }

        return response.BodyWriter.FlushAsync(CancellationToken).AsTask();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("CreatePropagationToken is not supported by this gRPC implementation.");

    private bool Accepts(string encoding)
    {
        foreach (var value in HttpContext.Request.Headers[HeaderNames.GrpcAcceptEncoding])
        {
            foreach (var part in value.AsSpan().Split(','))
            {
                if (value.AsSpan(part).Trim().Equals(encoding, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach (var (key, values) in HttpContext.Request.Headers)
        {
            if (key.StartsWith(':') || NotMetadata.Contains(key))
            {
                continue;
            }

            foreach (var value in values)
            {
                HeaderValues.Add(metadata, key, value ?? "");
            }
        }

        return metadata;
    }
}
