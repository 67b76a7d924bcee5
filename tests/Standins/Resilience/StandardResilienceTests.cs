using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Standins.Resilience;

public class StandardResilienceTests
{
    private static readonly Uri s_address = new("http://liaison/");

    [Fact]
    public void The_defaults_are_those_of_the_real_package()
    {
        var options = new HttpStandardResilienceOptions();

        options.TotalRequestTimeout.Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        options.AttemptTimeout.Timeout.ShouldBe(TimeSpan.FromSeconds(10));
        options.Retry.MaxRetryAttempts.ShouldBe(3);
        options.Retry.Delay.ShouldBe(TimeSpan.FromSeconds(2));
        options.Retry.BackoffType.ShouldBe(Polly.DelayBackoffType.Exponential);
        options.Retry.UseJitter.ShouldBeTrue();
        options.Retry.ShouldRetryAfterHeader.ShouldBeTrue();
        options.CircuitBreaker.FailureRatio.ShouldBe(0.1);
        options.CircuitBreaker.MinimumThroughput.ShouldBe(100);
        options.CircuitBreaker.SamplingDuration.ShouldBe(TimeSpan.FromSeconds(30));
        options.CircuitBreaker.BreakDuration.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_transient_failure_is_retried_for_every_method(HttpStatusCode failure)
    {
        using var server = new ScriptedServer(ScriptedServer.Refuses(), ScriptedServer.Status(failure), ScriptedServer.Status(HttpStatusCode.OK));
        var client = Client(server);

        var response = await client.PostAsync(s_address, new StringContent("x"), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_that_is_final_is_not_retried()
    {
        using var server = new ScriptedServer(ScriptedServer.Status(HttpStatusCode.NotFound), ScriptedServer.Status(HttpStatusCode.OK));

        var response = await Client(server).GetAsync(s_address, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Unsafe_methods_are_sent_once_where_that_is_asked_for()
    {
        using var server = new ScriptedServer(ScriptedServer.Refuses());
#pragma warning disable EXTEXP0001 // Experimental in the real package too; its shape is what is tested here.
        var client = Client(server, options => options.Retry.DisableForUnsafeHttpMethods());
#pragma warning restore EXTEXP0001

        await Should.ThrowAsync<HttpRequestException>(() => client.PostAsync(s_address, null, TestContext.Current.CancellationToken));
        server.Requests.ShouldBe(1);

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(s_address, TestContext.Current.CancellationToken));
        server.Requests.ShouldBe(1 + 4);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_given_up_and_tried_again()
    {
        using var server = new ScriptedServer(ScriptedServer.NeverAnswers(), ScriptedServer.Status(HttpStatusCode.OK));
        var client = Client(server, options => options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(50));

        var response = await client.GetAsync(s_address, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task The_total_limit_ends_all_retries()
    {
        using var server = new ScriptedServer(ScriptedServer.NeverAnswers());
        var client = Client(server, options =>
        {
            options.Retry.MaxRetryAttempts = int.MaxValue;
            options.TotalRequestTimeout.Timeout = TimeSpan.FromMilliseconds(100);
            options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(20);
        });

        await Should.ThrowAsync<TimeoutRejectedException>(() => client.GetAsync(s_address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_outlives_the_limits_once_its_headers_are_there()
    {
        var pipe = new Pipe();
        using var server = new ScriptedServer(ScriptedServer.Answers(new StreamContent(pipe.Reader.AsStream())));
        var client = Client(server, options =>
        {
            options.TotalRequestTimeout.Timeout = TimeSpan.FromMilliseconds(60);
            options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(50);
            options.Retry.MaxRetryAttempts = 1;
        });

        using var response = await client.GetAsync(s_address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var beyondTheAttempt = TimeSpan.FromMilliseconds(200);
        await Task.Delay(beyondTheAttempt, TestContext.Current.CancellationToken);
        await pipe.Writer.WriteAsync("late"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("late");
    }

    [Fact]
    public async Task The_circuit_opens_for_the_authority_that_fails_and_no_other()
    {
        using var server = new ScriptedServer(ScriptedServer.Refuses());
        var client = Client(server, options =>
        {
            options.Retry.ShouldHandle = _ => new ValueTask<bool>(false);
            options.CircuitBreaker.MinimumThroughput = 2;
        });

        for (var failure = 0; failure < 2; failure++)
        {
            await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(s_address, TestContext.Current.CancellationToken));
        }

        await Should.ThrowAsync<BrokenCircuitException>(() => client.GetAsync(s_address, TestContext.Current.CancellationToken));
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://training/"), TestContext.Current.CancellationToken));
        server.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task A_client_can_take_the_defaults_away()
    {
        using var server = new ScriptedServer(ScriptedServer.Refuses());
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
#pragma warning disable EXTEXP0001 // Experimental in the real package too; its shape is what is tested here.
        services.AddHttpClient("plain").ConfigurePrimaryHttpMessageHandler(() => server).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        var client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("plain");

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(s_address, TestContext.Current.CancellationToken));

        server.Requests.ShouldBe(1);
    }

    [Fact]
    public void Limits_that_contradict_each_other_are_refused()
    {
        using var server = new ScriptedServer(ScriptedServer.Refuses());

        var error = Should.Throw<OptionsValidationException>(() => Client(server, options => options.AttemptTimeout.Timeout = TimeSpan.FromMinutes(1))
            .GetAsync(s_address, TestContext.Current.CancellationToken).GetAwaiter().GetResult());

        error.Failures.Count().ShouldBe(2);
    }

    private static HttpClient Client(ScriptedServer server, Action<HttpStandardResilienceOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("liaison")
            .ConfigurePrimaryHttpMessageHandler(() => server)
            .AddStandardResilienceHandler(options =>
            {
                (options.Retry.Delay, options.Retry.BackoffType) = (TimeSpan.Zero, Polly.DelayBackoffType.Constant);
                configure?.Invoke(options);
            })
            .SelectPipelineByAuthority();
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("liaison");
    }
}
