using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Standins.Aspire;

[Collection(nameof(AspireCollection))]
public sealed class FailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_does_not_exist_fails_alone()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("missing", "no-such-program", ".");
        builder.AddExecutable("sleeper", "sleep", ".", "1000");
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("missing", KnownResourceStates.FailedToStart, Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", Token);
        await Should.ThrowAsync<DistributedApplicationException>(
            app.ResourceNotifications.WaitForResourceHealthyAsync("missing", Token));
        (await LogAsync(app, "missing")).ShouldContain("no-such-program");
    }

    [Fact]
    public async Task A_resource_does_not_start_when_what_it_waits_for_ends_otherwise()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var first = builder.AddExecutable("first", "sh", ".", "-c", "echo it went wrong >&2; exit 3");
        builder.AddExecutable("strict", "sleep", ".", "1000").WaitForCompletion(first);
        builder.AddExecutable("lenient", "sleep", ".", "1000").WaitForCompletion(first, exitCode: 3);
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("strict", KnownResourceStates.FailedToStart, Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("lenient", Token);

        (await LogAsync(app, "first")).ShouldContain("it went wrong");
        (await LogAsync(app, "strict")).ShouldContain("exit code '3', expected '0'");
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var secret = builder.AddParameter("bank-key", secret: true);
        builder.AddExecutable("payer", "sleep", ".", "1000").WithEnvironment("KEY", secret);
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("payer", KnownResourceStates.FailedToStart, Token);
        (await LogAsync(app, "payer")).ShouldContain("Parameters:bank-key");
    }

    [Fact]
    public async Task What_a_process_leaves_behind_ends_with_it()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        // The second sleep leaves the session and the parentage of the first process.
        builder.AddExecutable("parent", "sh", ".", "-c", "setsid -f sh -c 'echo $$; exec sleep 1000'; exec sleep 1000");
        await using var app = await builder.BuildAsync(Token);
        await app.StartAsync(Token);
        var stray = 0;
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync("parent").WithCancellation(Token))
        {
            stray = int.Parse(lines[0].Content);
            break;
        }

        Processes.Exists(stray).ShouldBeTrue();
        await app.StopAsync(Token);

        await Processes.UntilGoneAsync([stray]);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis("cache");

        Should.Throw<DistributedApplicationException>(() => builder.AddPostgres("Cache")).Message.ShouldContain("already exists");
    }

    private static async Task<string> LogAsync(DistributedApplication app, string name)
    {
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        var text = new List<string>();
        await foreach (var lines in logs.GetAllAsync(name).WithCancellation(Token))
        {
            text.AddRange(lines.Select(line => line.Content));
        }

        return string.Join('\n', text);
    }
}
