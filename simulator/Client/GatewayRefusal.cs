using System.Net;

namespace Simulator.Client;

/// <summary>The gateway answered with a problem document that no retry would change.</summary>
internal sealed class GatewayRefusal(
    HttpStatusCode status, string call, string code, string detail, IReadOnlyList<FieldFault>? fields = null)
    : Exception($"{call} was refused with {(int)status} {code}: {detail} {string.Join("; ", fields ?? [])}")
{
    public HttpStatusCode Status => status;

    /// <summary>The stable code of the problem document, or the empty string.</summary>
    public string Code => code;

    /// <summary>Whether this code is the problem's, or that of every wrong field.</summary>
    public bool IsOnly(string wanted) =>
        code == wanted || (fields is { Count: > 0 } && fields.All(field => field.Code == wanted));
}

/// <summary>A wrong field of a problem document.</summary>
internal sealed record FieldFault(string Field, string Code, string Message)
{
    public override string ToString() => $"{Field}: {Message}";
}
