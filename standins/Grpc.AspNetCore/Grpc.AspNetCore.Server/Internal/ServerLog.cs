using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Call {Method} failed with status {StatusCode}: {Detail}")]
    public static partial void CallFailed(
        ILogger logger, string method, StatusCode statusCode, string detail, Exception? error);

    [LoggerMessage(2, LogLevel.Information, "Call {Method} was cancelled")]
    public static partial void CallCancelled(ILogger logger, string method);

    [LoggerMessage(3, LogLevel.Error, "The handler of {Method} threw")]
    public static partial void HandlerThrew(ILogger logger, string method, Exception error);
}
