using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace ServiceDefaults.Idempotency;

/// <summary>
/// Makes POST safe to send twice. The whole request runs in one transaction, with the row of its key in it: a second one
/// with the same key waits for the first to commit and then gets the same answer; a refused or broken request leaves
/// nothing, not even its key. It stands in the service and not in the gateway, because only here are effect and key one
/// transaction (ADR 0003).
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    private const int MaximumKeyLength = 128;

    public Task InvokeAsync(HttpContext context, TimeProvider clock)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.ContentType?.StartsWith(
                "application/grpc", StringComparison.Ordinal) == true
            || context.GetEndpoint()?.Metadata.GetMetadata<AnsweredElsewhereAttribute>() is not null
            || !context.Request.Headers.TryGetValue(Header, out var header))
        {
            return next(context);
        }

        var key = header.ToString();
        if (key.Length is 0 or > MaximumKeyLength || key.Any(character => character is < '!' or > '~'))
        {
            return context.WriteProblemAsync(CommonErrors.IdempotencyKeyInvalid);
        }

        // Asked for only here: a context costs more than most requests that need none.
        var database = context.RequestServices.GetRequiredService<ServiceDbContext>();
        return RunOnceAsync(context, database, clock, key);
    }

    private async Task RunOnceAsync(HttpContext context, ServiceDbContext database, TimeProvider clock, string key)
    {
        var cancellationToken = context.RequestAborted;
        var caller = new Caller(context.User).Id;
        var hash = await HashAsync(context.Request, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var first = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO idempotent_request (caller, key, request_hash, status, body, at)
            VALUES ({caller}, {key}, {hash}, 0, '', {clock.GetUtcNow()}) ON CONFLICT DO NOTHING
            """,
            cancellationToken) == 1;
        if (!first)
        {
            await ReplayAsync(context, database, caller, key, hash);
            return;
        }

        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            var answer = buffer.ToArray();
            var (status, type, location) =
                (context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location.ToString());
            await database.Database.ExecuteSqlAsync(
                $"""
                UPDATE idempotent_request SET status = {status}, content_type = {type}, location = {location}, body = {answer}
                WHERE caller = {caller} AND key = {key}
                """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Writing nothing would start the answer all the same, and a bare refusal could get no problem document.
        if (buffer.Length > 0)
        {
            await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        }
    }

    private static async Task ReplayAsync(
        HttpContext context, ServiceDbContext database, string caller, string key, byte[] hash)
    {
        var earlier = await database.IdempotentRequests.AsNoTracking()
            .SingleAsync(request => request.Caller == caller && request.Key == key, context.RequestAborted);
        if (!earlier.RequestHash.AsSpan().SequenceEqual(hash))
        {
            await context.WriteProblemAsync(CommonErrors.IdempotencyKeyReused);
            return;
        }

        context.Response.StatusCode = earlier.Status;
        context.Response.ContentType = earlier.ContentType;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (!string.IsNullOrEmpty(earlier.Location))
        {
            context.Response.Headers.Location = earlier.Location;
        }

        await context.Response.Body.WriteAsync(earlier.Body, context.RequestAborted);
    }

    private static async Task<byte[]> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            hash.AppendData(chunk, 0, read);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
