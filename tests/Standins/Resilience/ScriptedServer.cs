using System.Net;

namespace Standins.Resilience;

/// <summary>Answers requests with the given outcomes in turn, the last one for ever, and counts them.</summary>
internal sealed class ScriptedServer(params Func<CancellationToken, Task<HttpResponseMessage>>[] outcomes) : HttpMessageHandler
{
    public int Requests { get; private set; }

    public static Func<CancellationToken, Task<HttpResponseMessage>> Status(HttpStatusCode status) =>
        _ => Task.FromResult(new HttpResponseMessage(status));

    public static Func<CancellationToken, Task<HttpResponseMessage>> Refuses() =>
        _ => Task.FromException<HttpResponseMessage>(new HttpRequestException("refused"));

    public static Func<CancellationToken, Task<HttpResponseMessage>> NeverAnswers() => async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage();
    };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answers(HttpContent content) =>
        _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await outcomes[Math.Min(Requests++, outcomes.Length - 1)](cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
