using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf;

namespace Standins.Grpc;

/// <summary>Another implementation of gRPC, run as a process: see the folder peers.</summary>
public sealed class Peer
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Grpc", "peers");
    private static readonly Task<string?> NodeMissing = InstallNodeAsync();
    private static readonly Task<string?> PythonMissing = FindPythonAsync();
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private Peer(string program, string script) => (Program, Script) = (program, script);

    public static IEnumerable<TheoryDataRow<string>> All => [new("node"), new("python")];

    public string Program { get; }

    public string Script { get; }

    /// <summary>Skips the test only where the peer cannot be had.</summary>
    public static async Task<Peer> GetAsync(string name)
    {
        var missing = await (name == "node" ? NodeMissing : PythonMissing);
        Assert.SkipUnless(missing is null, missing ?? "");
        return name == "node" ? new Peer("node", "peer.js") : new Peer("/usr/bin/python3", "peer.py");
    }

    public async Task<PeerResult> CallAsync(PeerCall call)
    {
        using var process = Start("client");
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(call, Json));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        return JsonSerializer.Deserialize<PeerResult>(output, Json)!;
    }

    public Process Start(string mode) => Process.Start(new ProcessStartInfo(Program, [Script, mode])
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static Task<string?> InstallNodeAsync() =>
        File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            ? Task.FromResult<string?>(null)
            : RunAsync("npm", ["ci", "--no-audit", "--no-fund"], "@grpc/grpc-js cannot be installed by npm");

    private static Task<string?> FindPythonAsync() =>
        RunAsync("/usr/bin/python3", ["-c", "import grpc"], "python3-grpcio is not installed");

    private static async Task<string?> RunAsync(string program, string[] arguments, string otherwise)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await Task.WhenAll(output, process.WaitForExitAsync());
            return process.ExitCode == 0 ? null : $"{otherwise}: {error}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"{otherwise}: {missing.Message}";
        }
    }
}

/// <summary>A call for a peer to make.</summary>
public sealed record PeerCall(string Address, string Method, params IReadOnlyList<byte[]> Requests)
{
    public PeerCall(Uri address, string method, params IEnumerable<IMessage> requests)
        : this(address.Authority, method, [.. requests.Select(request => request.ToByteArray())])
    {
    }

    public string Service { get; init; } = "standins.echo.v1.Echo";

    public string[][]? Metadata { get; init; }

    public int? Deadline { get; init; }

    public int? CancelAfter { get; init; }

    public int? CancelMilliseconds { get; init; }

    public int? MaxReceive { get; init; }

    public bool Gzip { get; init; }
}

/// <summary>What came of it.</summary>
public sealed record PeerResult(int Code, string Details, string[][] Headers, string[][] Trailers, byte[][] Replies)
{
    public string? Header(string key) => Headers.FirstOrDefault(pair => pair[0] == key)?[1];

    public string? Trailer(string key) => Trailers.FirstOrDefault(pair => pair[0] == key)?[1];
}
