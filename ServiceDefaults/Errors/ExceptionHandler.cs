using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client.Exceptions;
using StackExchange.Redis;

namespace ServiceDefaults.Errors;

/// <summary>Turns what was thrown into a failure: the one place where exceptions get a meaning for callers.</summary>
public static class Faults
{
    /// <summary>
    /// True for a fault of something outside that may be gone the next time: the database restarts, a connection breaks,
    /// two transactions stood in each other's way.
    /// </summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsTransient(inner),
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is "57P01" or "57P02" or "57P03",
        NpgsqlException or RedisConnectionException or RedisTimeoutException or SocketException or HttpRequestException
            or TimeoutException => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        // AMQP's codes from 400 to 499 say that the request was wrong; 320 and those from 500 on, that the broker ends or errs.
        OperationInterruptedException { ShutdownReason.ReplyCode: >= 400 and < 500 } => false,
        OperationInterruptedException or BrokerUnreachableException => true,
        InvalidOperationException { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };

    /// <summary>The failure that a caller is told.</summary>
    public static Failure From(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => CommonErrors.TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            CommonErrors.UnsupportedMediaType,
        BadHttpRequestException bad => Malformed(bad),
        _ when IsUnstorable(exception) => CommonErrors.RequestMalformed.Because("A text has a character that no text may have."),
        DbUpdateConcurrencyException => CommonErrors.VersionMismatch,
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } =>
            CommonErrors.AlreadyExists,
        RpcException { StatusCode: StatusCode.DeadlineExceeded } or TimeoutException => CommonErrors.TimedOut,
        _ when IsTransient(exception) => CommonErrors.DependencyUnavailable,
        _ => CommonErrors.Internal,
    };

    /// <summary>True for text that PostgreSQL cannot hold, as U+0000: the caller's fault wherever it came from.</summary>
    private static bool IsUnstorable(Exception exception) => exception
        is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire }
        or DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } };

    private static Failure Malformed(BadHttpRequestException exception) =>
        exception.InnerException is System.Text.Json.JsonException { Path: { Length: > 0 } path }
            ? new Failure(
                CommonErrors.RequestMalformed,
                Fields: [new FieldError(path.TrimStart('$', '.'), "wrong-type", "It is not of the type that the field has.")])
            : CommonErrors.RequestMalformed.Because(exception.Message);
}

internal sealed partial class ExceptionHandler(ILogger<ExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var failure = Faults.From(exception);
        if (failure.Error.Kind is ErrorKind.Internal)
        {
            Unexpected(exception);
        }
        else if (failure.Error.Kind is ErrorKind.Unavailable or ErrorKind.TimedOut)
        {
            httpContext.Response.Headers.RetryAfter = "1";
            Unavailable(exception.GetType().Name);
        }

        await httpContext.WriteProblemAsync(failure);
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "An unexpected fault.")]
    private partial void Unexpected(Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "A dependency does not answer: {Fault}.")]
    private partial void Unavailable(string fault);
}
