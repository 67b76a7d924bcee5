using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ServiceDefaults.Errors;

/// <summary>Writes an error as RFC 9457 problem details.</summary>
public static class Problems
{
    /// <summary>
    /// The problem document of a failure: <c>type</c>, <c>title</c>, <c>status</c>, <c>detail</c>, <c>code</c>,
    /// <c>titleZh</c>, <c>traceId</c> and, for input errors, <c>errors</c> with every wrong field.
    /// </summary>
    public static ProblemDetails Document(Failure failure)
    {
        var problem = new ProblemDetails
        {
            Type = "urn:chunfeng:error:" + failure.Error.Code,
            Title = failure.Error.Title,
            Status = ErrorTable.Row(failure.Error.Kind).Status,
            Detail = failure.Detail,
        };
        problem.Extensions["code"] = failure.Error.Code;
        problem.Extensions["titleZh"] = failure.Error.TitleZh;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString();
        if (failure.Fields is { Count: > 0 } fields)
        {
            problem.Extensions["errors"] = fields;
        }

        return problem;
    }

    /// <summary>The failure as the answer of an endpoint.</summary>
    public static ProblemHttpResult ToProblem(this Failure failure) => TypedResults.Problem(Document(failure));

    /// <summary>The error as the answer of an endpoint.</summary>
    public static ProblemHttpResult ToProblem(this Error error) => ((Failure)error).ToProblem();

    /// <summary>Writes the failure where no endpoint runs (middleware, the exception handler).</summary>
    public static Task WriteProblemAsync(this HttpContext context, Failure failure)
    {
        context.Response.StatusCode = ErrorTable.Row(failure.Error.Kind).Status;
        return context.Response.WriteAsJsonAsync(
            Document(failure), (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json",
            context.RequestAborted);
    }
}
