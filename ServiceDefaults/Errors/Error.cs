using System.Text.Json.Serialization;
using Grpc.Core;

namespace ServiceDefaults.Errors;

/// <summary>What kind of refusal an error is. <see cref="ErrorTable"/> has one row for each.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong; sending it again unchanged cannot succeed.</summary>
    Invalid,

    /// <summary>No valid token came with the call.</summary>
    Unauthenticated,

    /// <summary>The caller may not do this.</summary>
    Forbidden,

    /// <summary>The thing named does not exist, or the caller may not know that it does.</summary>
    NotFound,

    /// <summary>The HTTP method is not one that the route has.</summary>
    MethodNotAllowed,

    /// <summary>A rule of the domain stands against it in the present state.</summary>
    Conflict,

    /// <summary>It was there, and is kept no longer.</summary>
    Gone,

    /// <summary>The caller's version is not the present one (If-Match).</summary>
    PreconditionFailed,

    /// <summary>An update came without If-Match.</summary>
    PreconditionRequired,

    /// <summary>The request is larger than the route takes.</summary>
    TooLarge,

    /// <summary>The content type is not one that the route reads.</summary>
    UnsupportedMediaType,

    /// <summary>The same idempotency key came with another request.</summary>
    KeyReused,

    /// <summary>The caller's quota is used up.</summary>
    TooManyRequests,

    /// <summary>A fault of ours.</summary>
    Internal,

    /// <summary>Something that is needed does not answer right now; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>Something that is needed did not answer in time.</summary>
    TimedOut,
}

/// <summary>A refusal that callers can tell by its code. Services declare theirs as static fields beside their feature.</summary>
/// <param name="Code">Stable, lower case with hyphens; unique in the platform. Part of the API.</param>
/// <param name="Kind">Decides the HTTP and gRPC status.</param>
/// <param name="Title">One sentence in English, the same for every occurrence.</param>
/// <param name="TitleZh">The same sentence in Chinese.</param>
public sealed record Error(string Code, ErrorKind Kind, string Title, string TitleZh)
{
    /// <summary>The refusal with nothing more to say.</summary>
    public static implicit operator Failure(Error error) => new(error);

    /// <summary>The refusal with a sentence about this occurrence.</summary>
    public Failure Because(string detail) => new(this, detail);
}

/// <summary>A field that was wrong. All wrong fields of a request are reported together.</summary>
/// <param name="Field">Its path in the request, in the request's own spelling.</param>
/// <param name="Code">Stable code of the rule it breaks.</param>
/// <param name="Message">The rule in words.</param>
/// <param name="Line">Where the request is a text for people, its line from 1; null elsewhere.</param>
/// <param name="Column">The column in that line, from 1.</param>
public sealed record FieldError(
    string Field, string Code, string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Column = null);

/// <summary>One occurrence of an <see cref="Errors.Error"/>.</summary>
/// <param name="Error">The error.</param>
/// <param name="Detail">What is particular to this occurrence; never personal data.</param>
/// <param name="Fields">The wrong fields, for <see cref="ErrorKind.Invalid"/>.</param>
public sealed record Failure(Error Error, string? Detail = null, IReadOnlyList<FieldError>? Fields = null);

/// <summary>The one table from the kind of an error to its HTTP status and gRPC status.</summary>
public static class ErrorTable
{
    /// <summary>The row of a kind.</summary>
    public static (int Status, StatusCode GrpcStatus) Row(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => (400, StatusCode.InvalidArgument),
        ErrorKind.Unauthenticated => (401, StatusCode.Unauthenticated),
        ErrorKind.Forbidden => (403, StatusCode.PermissionDenied),
        ErrorKind.NotFound => (404, StatusCode.NotFound),
        ErrorKind.MethodNotAllowed => (405, StatusCode.Unimplemented),
        ErrorKind.Conflict => (409, StatusCode.FailedPrecondition),
        ErrorKind.Gone => (410, StatusCode.OutOfRange),
        ErrorKind.PreconditionFailed => (412, StatusCode.Aborted),
        ErrorKind.PreconditionRequired => (428, StatusCode.FailedPrecondition),
        ErrorKind.TooLarge => (413, StatusCode.ResourceExhausted),
        ErrorKind.UnsupportedMediaType => (415, StatusCode.InvalidArgument),
        ErrorKind.KeyReused => (422, StatusCode.AlreadyExists),
        ErrorKind.TooManyRequests => (429, StatusCode.ResourceExhausted),
        ErrorKind.Internal => (500, StatusCode.Internal),
        ErrorKind.Unavailable => (503, StatusCode.Unavailable),
        ErrorKind.TimedOut => (504, StatusCode.DeadlineExceeded),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An error kind without a row in the error table."),
    };
}
