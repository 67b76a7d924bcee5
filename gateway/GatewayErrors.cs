using ServiceDefaults.Errors;

namespace Gateway;

/// <summary>The refusals that only the gateway makes.</summary>
internal static class GatewayErrors
{
    public static readonly Error IdempotencyKeyMissing = new(
        "idempotency-key-missing", ErrorKind.Invalid,
        "Every POST needs an Idempotency-Key.", "每个 POST 请求都需要 Idempotency-Key。");

    public static readonly Error QuotaExceeded = new(
        "quota-exceeded", ErrorKind.TooManyRequests,
        "The client's requests of this minute are used up.", "该客户端本分钟的请求配额已用完。");

    public static readonly Error ClientNotFound = new(
        "client-not-found", ErrorKind.NotFound, "There is no client with this id.", "没有此编号的客户端。");

    public static readonly Error ClientExists = new(
        "client-exists", ErrorKind.Conflict, "A client with this id is registered already.", "此编号的客户端已登记。");

    public static readonly Error ClientDisabled = new(
        "client-disabled", ErrorKind.Conflict, "The client is disabled already.", "该客户端已停用。");

    public static readonly Error ClockNotAdjustable = new(
        "clock-not-adjustable", ErrorKind.Conflict,
        "The clock of this installation follows real time.", "本系统的时钟只随真实时间走。");
}
