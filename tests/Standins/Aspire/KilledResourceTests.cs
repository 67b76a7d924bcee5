using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;
using RabbitMQ.Client;

namespace Standins.Aspire;

/// <summary>What is killed is seen as ended, and comes back by command: same port, same data.</summary>
[Collection(nameof(AspireCollection))]
public sealed class KilledResourceTests(SampleApplication sample)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_comes_back_on_its_port()
    {
        var before = sample.App.GetEndpoint("front");

        var killed = await KillAsync("front");
        await StartAsync("front");

        killed.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Finished);
        killed.Snapshot.ExitCode.ShouldBe(137);
        using var client = new HttpClient { BaseAddress = before };
        (await client.GetStringAsync("/process", Token)).ShouldBe($"{await sample.ProcessOfAsync("front")}");
    }

    [Fact]
    public async Task PostgreSQL_comes_back_with_what_was_committed()
    {
        var connectionString = await sample.App.GetConnectionStringAsync("sample-db", Token) + ";Pooling=false";
        await QueryAsync(connectionString, "CREATE TABLE IF NOT EXISTS kept (id int); INSERT INTO kept VALUES (1)");
        var rows = await QueryAsync(connectionString, "SELECT count(*) FROM kept");

        var killed = await KillAsync("postgres");
        await StartAsync("postgres");
        await sample.App.ResourceNotifications.WaitForResourceHealthyAsync("sample-db", Token);

        killed.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Exited);
        (await QueryAsync(connectionString, "SELECT count(*) FROM kept")).ShouldBe(rows);
    }

    [Fact]
    public async Task RabbitMQ_comes_back_with_what_was_confirmed()
    {
        var address = new Uri((await sample.App.GetConnectionStringAsync("rabbitmq", Token))!);
        var queue = $"kept-{Guid.CreateVersion7():N}";
        await using (var connection = await ConnectAsync(address))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Token);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Token);
        }

        // Up to two seconds after RabbitMQ 3 has confirmed a new queue a kill can undo it: Mnesia writes the declaration at once,
        // but that it holds a little later. An end in good order writes both.
        await RestartAsync("rabbitmq");
        await using (var connection = await ConnectAsync(address))
        {
            await using var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Token);
            await channel.BasicPublishAsync(
                "", queue, mandatory: true, new BasicProperties { Persistent = true }, "kept"u8.ToArray(), Token);
        }

        await KillAsync("rabbitmq");
        await StartAsync("rabbitmq");

        await using var again = await ConnectAsync(address);
        await using var reader = await again.CreateChannelAsync(cancellationToken: Token);
        var message = await reader.BasicGetAsync(queue, autoAck: true, Token);
        message.ShouldNotBeNull().Body.ToArray().ShouldBe("kept"u8.ToArray());
    }

    [Fact]
    public async Task Redis_comes_back_with_what_its_append_only_file_holds()
    {
        var connectionString = (await sample.App.GetConnectionStringAsync("redis", Token))!;
        await using (var client = await RedisClient.ConnectAsync(connectionString))
        {
            // Its file is written once a second by default; this makes the next answer wait for it.
            (await client.AskAsync("CONFIG SET appendfsync always")).ShouldBe("+OK");
            (await client.AskAsync("SET kept yes")).ShouldBe("+OK");
        }

        await KillAsync("redis");
        await StartAsync("redis");

        await using var again = await RedisClient.ConnectAsync(connectionString);
        (await again.AskAsync("STRLEN kept")).ShouldBe(":3");
    }

    [Fact]
    public async Task Stop_and_restart_are_commands_too()
    {
        var backend = (await sample.ReplicasAsync("backend", count: 2))[0];

        var stopped = await sample.App.ResourceCommands.ExecuteCommandAsync(
            backend.ResourceId, KnownResourceCommands.StopCommand, Token);
        sample.App.ResourceNotifications.TryGetCurrentState(backend.ResourceId, out var after).ShouldBeTrue();
        var restarted = await sample.App.ResourceCommands.ExecuteCommandAsync(
            sample.Resource("backend"), KnownResourceCommands.RestartCommand, Token);
        var unknown = await sample.App.ResourceCommands.ExecuteCommandAsync("nothing", "resource-start", Token);

        stopped.Success.ShouldBeTrue(stopped.ErrorMessage);
        after!.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Finished);
        restarted.Success.ShouldBeTrue(restarted.ErrorMessage);
        unknown.Success.ShouldBeFalse();
        await sample.App.ResourceNotifications.WaitForResourceHealthyAsync("backend", Token);
        (await sample.ReplicasAsync("backend", count: 2)).ShouldAllBe(replica => replica.Snapshot.State!.Text == "Running");
    }

    private static Task<IConnection> ConnectAsync(Uri address) =>
        new ConnectionFactory { Uri = address }.CreateConnectionAsync(Token);

    private static async Task<object?> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }

    private async Task<ResourceEvent> KillAsync(string name)
    {
        Processes.Kill(await sample.ProcessOfAsync(name));
        return await sample.App.ResourceNotifications.WaitForResourceAsync(
            name, change => change.Snapshot.ExitCode is not null, Token);
    }

    private Task StartAsync(string name) => ExecuteAsync(name, KnownResourceCommands.StartCommand);

    private Task RestartAsync(string name) => ExecuteAsync(name, KnownResourceCommands.RestartCommand);

    private async Task ExecuteAsync(string name, string command)
    {
        var result = await sample.App.ResourceCommands.ExecuteCommandAsync(sample.Resource(name), command, Token);
        result.Success.ShouldBeTrue(result.ErrorMessage);
        await sample.App.ResourceNotifications.WaitForResourceHealthyAsync(name, Token);
    }
}
