using System.Net;
using System.Text.Json.Nodes;
using Gateway.PublicApi;

namespace Gateway.IntegrationTests;

public class PublicApiTests(GatewayFixture gateway)
{
    [Fact]
    public async Task One_document_describes_the_gateway_and_the_services_behind_it()
    {
        using var client = gateway.Client();

        using var response = await client.GetAsync("/openapi/v1.json");

        var document = await response.ReadAsync<JsonObject>();
        var paths = document["paths"]!.AsObject();
        paths.ContainsKey("/api/v1/liaison-things").ShouldBeTrue();
        paths.ContainsKey("/api/v1/clients").ShouldBeTrue();
        paths.ContainsKey("/internal").ShouldBeFalse();
        document["servers"]![0]!["url"]!.GetValue<string>().ShouldBe("/");
        document["x-missing-services"]!.AsArray().Select(service => service!.GetValue<string>()).ShouldContain("training");
        document["x-missing-services"]!.AsArray().Select(service => service!.GetValue<string>()).ShouldNotContain("liaison");
    }

    [Fact]
    public async Task Every_post_of_the_api_shows_that_it_takes_an_idempotency_key()
    {
        using var client = gateway.Client();

        using var response = await client.GetAsync("/openapi/v1.json");

        var posts = (await response.ReadAsync<JsonObject>())["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/api/v1/", StringComparison.Ordinal) && path.Value!["post"] is not null).ToList();
        posts.ShouldNotBeEmpty();
        posts.ShouldAllBe(path => path.Value!["post"]!["parameters"]!.AsArray()
            .Any(parameter => parameter!["name"]!.GetValue<string>() == "Idempotency-Key"));
    }

    [Fact]
    public async Task The_page_that_shows_it_comes_whole_from_the_gateway()
    {
        using var client = gateway.Client();

        using var page = await client.GetAsync("/docs/index.html");
        using var script = await client.GetAsync("/docs/swagger-ui-bundle.js");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("https://");
        script.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Components_that_are_the_same_are_kept_once_and_those_that_differ_under_two_names()
    {
        var merged = new MergedDocument();
        merged.Add("liaison", Document("/api/v1/a", """{"Problem":{"type":"object"},"Item":{"type":"string"},"Page":{"$ref":"#/components/schemas/Item"}}"""));
        merged.Add("training", Document("/api/v1/b", """{"Problem":{"type":"object"},"Item":{"type":"number"},"Page":{"$ref":"#/components/schemas/Item"}}"""));

        var document = merged.ToJson([]);

        document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key)
            .ShouldBe(["Problem", "Item", "Page", "TrainingItem", "TrainingPage"]);
        document["components"]!["schemas"]!["TrainingPage"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/TrainingItem");
        document["paths"]!["/api/v1/a"]!["get"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/Page");
        document["paths"]!["/api/v1/b"]!["get"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/TrainingPage");
    }

    [Fact]
    public void Operations_keep_ids_that_are_unique()
    {
        var merged = new MergedDocument();
        merged.Add("liaison", Document("/api/v1/a", "{}"));
        merged.Add("training", Document("/api/v1/b", "{}"));

        var document = merged.ToJson([]);

        document["paths"]!["/api/v1/a"]!["get"]!["operationId"]!.GetValue<string>().ShouldBe("List");
        document["paths"]!["/api/v1/b"]!["get"]!["operationId"]!.GetValue<string>().ShouldBe("training-List");
    }

    private static JsonObject Document(string path, string schemas) => new()
    {
        ["paths"] = new JsonObject
        {
            [path] = new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["operationId"] = "List", ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Page" },
                },
            },
        },
        ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) },
    };
}
