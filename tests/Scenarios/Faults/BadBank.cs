using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scenarios.Faults;

/// <summary>What the bank decided of one payment.</summary>
internal sealed record Booking(Guid PaymentId, Guid BatchId, Guid ClaimId, string Amount, bool Paid)
{
    /// <summary>Yuan that left the city's account.</summary>
    public decimal Yuan => Paid ? decimal.Parse(Amount, CultureInfo.InvariantCulture) : 0;
}

/// <summary>
/// A bank that keeps its own books and has bad manners, by a seed the same every time. It decides of a payment once, however often the
/// file comes, and cannot pay about 3 in 100. It drops connections, also after it has booked; it answers when it is asked again, in two
/// files that overlap, and hands each of them out twice.
/// </summary>
internal sealed class BadBank : IAsyncDisposable
{
    private const double Failing = 0.03;

    private readonly WebApplication _server;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Booking> _books = [];
    private readonly Dictionary<Guid, (string File, Queue<Manner> Answers)> _files = [];

    private BadBank(WebApplication server, int seed) => (_server, _random) = (server, new Random(seed));

    private enum Manner
    {
        Late,
        Drop,
        FirstLines,
        LastLines,
    }

    /// <summary>Where it takes files (<c>POST files</c>) and is asked for answers (<c>GET answers/{batch}</c>).</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>How often it dropped a connection.</summary>
    public int Dropped { get; private set; }

    /// <summary>What it decided so far, by payment.</summary>
    public IReadOnlyDictionary<Guid, Booking> Books
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<Guid, Booking>(_books);
            }
        }
    }

    public static async Task<BadBank> StartAsync(int seed, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var bank = new BadBank(builder.Build(), seed);
        bank._server.MapPost("/files", (Delegate)bank.TakeAsync);
        bank._server.MapGet("/answers/{batch:guid}", bank.Answer);
        await bank._server.StartAsync(cancellationToken);
        return bank;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var file = await body.ReadToEndAsync(context.RequestAborted);
        lock (_gate)
        {
            if (!IsWhole(file))
            {
                return Results.BadRequest("The file is not what its trailer says.");
            }

            var batch = Guid.Parse(Lines(file, "H").Single()[2]);
            if (!_files.TryGetValue(batch, out var known))
            {
                Manner[] answers =
                    [Manner.Late, Manner.Drop, Manner.FirstLines, Manner.FirstLines, Manner.LastLines, Manner.LastLines];
                _random.Shuffle(answers);
                _files[batch] = known = (file, new Queue<Manner>(answers));
                Book(batch, file);
            }

            if (known.File != file)
            {
                return Results.Conflict("Another file came for this batch before.");
            }

            return _random.Next(2) == 0 ? Drop(context) : Results.Accepted();
        }
    }

    private void Book(Guid batch, string file)
    {
        foreach (var line in Lines(file, "P"))
        {
            _books.Add(
                Guid.Parse(line[1]),
                new Booking(Guid.Parse(line[1]), batch, Guid.Parse(line[2]), line[6], _random.NextDouble() >= Failing));
        }
    }

    private IResult Answer(Guid batch, HttpContext context)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(batch, out var known))
            {
                return Results.NotFound();
            }

            return !known.Answers.TryDequeue(out var manner) ? Results.StatusCode(StatusCodes.Status410Gone) : manner switch
            {
                Manner.Late => Results.NoContent(),
                Manner.Drop => Drop(context),
                Manner.FirstLines => Results.Text(ResultFile(known.File, lines => lines.Take(TwoThirds(lines)))),
                Manner.LastLines => Results.Text(ResultFile(known.File, lines => lines.TakeLast(TwoThirds(lines)))),
                _ => throw new InvalidOperationException($"Nothing is known of {manner}."),
            };
        }
    }

    private static int TwoThirds(IReadOnlyCollection<Booking> lines) => ((2 * lines.Count) + 2) / 3;

    private string ResultFile(string file, Func<IReadOnlyCollection<Booking>, IEnumerable<Booking>> part)
    {
        var header = Lines(file, "H").Single();
        var answered = part([.. Lines(file, "P").Select(line => _books[Guid.Parse(line[1])])]).ToList();
        var results = answered.Select(booking => booking.Paid
            ? $"R,{booking.PaymentId},{booking.Amount},settled,{header[3]},\n"
            : $"R,{booking.PaymentId},{booking.Amount},failed,{header[3]},account closed\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"H,{header[2]}\n{string.Concat(results)}T,{answered.Count},{answered.Sum(booking => booking.Yuan):0.00}\n");
    }

    private IResult Drop(HttpContext context)
    {
        Dropped++;
        context.Abort();
        return Results.Empty;
    }

    /// <summary>Whether count, total and hash of the trailer are those of the file.</summary>
    private static bool IsWhole(string file)
    {
        var payments = Lines(file, "P").ToList();
        var total = payments.Sum(line => decimal.Parse(line[6], CultureInfo.InvariantCulture));
        var signed = file[..(file.LastIndexOf("\nT,", StringComparison.Ordinal) + 1)];
        return Lines(file, "T").ToList() is [[_, var count, var sum, var hash]]
            && count == payments.Count.ToString(CultureInfo.InvariantCulture)
            && sum == total.ToString("0.00", CultureInfo.InvariantCulture)
            && hash == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed)));
    }

    private static IEnumerable<string[]> Lines(string file, string kind) =>
        file.Split('\n').Select(line => line.Split(',')).Where(fields => fields[0] == kind);
}
