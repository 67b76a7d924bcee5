namespace ServiceDefaults.Errors;

/// <summary>The errors that every service has.</summary>
public static class CommonErrors
{
    public static readonly Error InputInvalid = new(
        "input-invalid", ErrorKind.Invalid, "One or more fields are wrong.", "一个或多个字段有误。");

    public static readonly Error RequestMalformed = new(
        "request-malformed", ErrorKind.Invalid, "The request cannot be read.", "请求无法读取。");

    public static readonly Error Unauthenticated = new(
        "unauthenticated", ErrorKind.Unauthenticated, "A valid access token is needed.", "需要有效的访问令牌。");

    public static readonly Error Forbidden = new(
        "forbidden", ErrorKind.Forbidden, "The caller may not do this.", "调用方无权执行此操作。");

    public static readonly Error NotFound = new(
        "not-found", ErrorKind.NotFound, "There is nothing at this address.", "此地址没有内容。");

    public static readonly Error MethodNotAllowed = new(
        "method-not-allowed", ErrorKind.MethodNotAllowed, "The route does not have this method.", "该地址不支持此方法。");

    public static readonly Error UnsupportedMediaType = new(
        "media-type-unsupported", ErrorKind.UnsupportedMediaType,
        "The route does not read this content type.", "该地址不接受此内容类型。");

    public static readonly Error TooLarge = new(
        "request-too-large", ErrorKind.TooLarge, "The request is larger than the route takes.", "请求超过允许的大小。");

    public static readonly Error VersionRequired = new(
        "version-required", ErrorKind.PreconditionRequired,
        "An update needs If-Match with the ETag that was read.", "更新需要携带 If-Match。");

    public static readonly Error VersionMismatch = new(
        "version-mismatch", ErrorKind.PreconditionFailed,
        "It was changed by someone else since it was read.", "数据已被他人修改。");

    public static readonly Error AlreadyExists = new(
        "already-exists", ErrorKind.Conflict, "It exists already.", "数据已存在。");

    public static readonly Error IdempotencyKeyInvalid = new(
        "idempotency-key-invalid", ErrorKind.Invalid,
        "An Idempotency-Key has 1 to 128 visible ASCII characters.", "Idempotency-Key 须为 1 至 128 个可见 ASCII 字符。");

    public static readonly Error IdempotencyKeyReused = new(
        "idempotency-key-reused", ErrorKind.KeyReused,
        "This Idempotency-Key came before with another request.", "该 Idempotency-Key 已用于另一请求。");

    public static readonly Error DependencyUnavailable = new(
        "dependency-unavailable", ErrorKind.Unavailable,
        "Something that is needed does not answer right now; try again.", "依赖暂时不可用，请稍后重试。");

    public static readonly Error TimedOut = new(
        "timed-out", ErrorKind.TimedOut, "Something that is needed did not answer in time.", "依赖未及时响应。");

    public static readonly Error Internal = new(
        "internal", ErrorKind.Internal, "A fault of ours; the trace id finds it.", "系统内部错误，可凭 traceId 查询。");
}
