using System.Net;

namespace Simulator.Client;

/// <summary>The gateway answered with a problem document that no retry would change.</summary>
internal sealed class GatewayRefusal(HttpStatusCode status, string call, string code, string detail)
    : Exception($"{call} was refused with {(int)status} {code}: {detail}")
{
    public HttpStatusCode Status => status;

    /// <summary>The stable code of the problem document, or the empty string.</summary>
    public string Code => code;
}
