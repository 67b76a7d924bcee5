using System.Diagnostics;
using System.Text.Json;
using Testing;

namespace GatewayProxy;

/// <summary>The processes of the measurement: one backend, and in front of it nginx, bare YARP and the gateway.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const string Secret = "the-secret-of-the-client-that-measures";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<Process> _processes = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-proxy-");
    private readonly Servers _servers;

    private Scene(Servers servers) => _servers = servers;

    public Uri Backend { get; } = new(Tool.FreeAddress());

    public Uri Nginx { get; } = new(Tool.FreeAddress());

    public Uri Yarp { get; } = new(Tool.FreeAddress());

    public Uri Gateway { get; } = new(Tool.FreeAddress());

    public string Token { get; private set; } = "";

    public static async Task<Scene> SetAsync()
    {
        var scene = new Scene(await Servers.GetAsync(CancellationToken.None));
        scene.StartSelf("backend", scene.Backend);
        scene.StartSelf("bare-yarp", scene.Yarp, scene.Backend.ToString());
        scene.StartNginx();
        await scene.StartGatewayAsync();
        foreach (var address in (Uri[])[scene.Backend, scene.Nginx, scene.Yarp, scene.Gateway])
        {
            await AliveAsync(address);
        }

        scene.Token = await scene.FetchTokenAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.EndAsync();
        }

        await _servers.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private void StartSelf(string role, Uri address, params string[] arguments) => _processes.Add(Tool.Start(
        "dotnet", [typeof(Scene).Assembly.Location, role, address.ToString(), .. arguments]).Drained());

    private void StartNginx()
    {
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            worker_processes {{Environment.ProcessorCount}};
            pid {{_folder.FullName}}/nginx.pid;
            error_log {{_folder.FullName}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path {{_folder.FullName}}; proxy_temp_path {{_folder.FullName}};
              fastcgi_temp_path {{_folder.FullName}}; uwsgi_temp_path {{_folder.FullName}}; scgi_temp_path {{_folder.FullName}};
              upstream backend { server {{Backend.Authority}}; keepalive 64; }
              server {
                listen {{Nginx.Authority}};
                location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
              }
            }
            """);
        _processes.Add(Tool.Start("/usr/sbin/nginx", ["-c", configuration, "-p", _folder.FullName]).Drained());
    }

    private async Task StartGatewayAsync()
    {
        var sink = new Uri(Tool.FreeAddress());
        StartSelf("trace-sink", sink);
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Gateway.ToString(),
            ["ConnectionStrings__gateway-db"] = await _servers.CreateDatabaseAsync($"bench-{Guid.CreateVersion7():n}", CancellationToken.None),
            ["ConnectionStrings__cache"] = _servers.Cache,
            ["PersonalData__Key"] = "a-key-for-a-database-that-holds-no-persons",
            ["Clients__bench__Secret"] = Secret,
            ["Clients__bench__Roles__0"] = "partner",
            ["Clients__bench__RequestsPerMinute"] = "100000000",
            ["Routes__bench__Resources__0"] = "bench",
            ["services__bench__http__0"] = Backend.ToString(),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "gateway",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        string[] program = [Path.Combine(AppContext.BaseDirectory, "Gateway.dll")];
        await Tool.RunAsync("dotnet", [.. program, "migrate"], settings);
        _processes.Add(Tool.Start("dotnet", program, settings).Drained());
    }

    private static async Task AliveAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                (await client.GetAsync(new Uri("/alive", UriKind.Relative))).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private async Task<string> FetchTokenAsync()
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "bench", ["client_secret"] = Secret,
        });
        using var response = await client.PostAsync(new Uri(Gateway, "/connect/token"), form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
