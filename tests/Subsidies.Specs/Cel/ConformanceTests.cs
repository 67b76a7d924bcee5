using System.Globalization;
using System.Text.Json;
using Subsidies.Rules.Cel;

namespace Subsidies.Specs.Cel;

/// <summary>The conformance cases of google/cel-spec, where the folder of shared data stands beside the clone.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_conformance_case_gives_what_the_specification_says()
    {
        var folder = SharedData.Find("cel");
        Assert.SkipWhen(folder is null, "the conformance cases are not beside this clone (set CHUNFENG_SHARED to their folder)");

        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            using var cases = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var test in cases.RootElement.EnumerateArray())
            {
                var expected = test.GetProperty("expect");
                var actual = Run(test);
                if (!Matches(expected, actual))
                {
                    wrong.Add($"{Path.GetFileName(file)} {test.GetProperty("name")}: {test.GetProperty("expr")} gave {actual.Kind} {actual}, not {expected}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static CelValue Run(JsonElement test)
    {
        var bindings = test.TryGetProperty("bindings", out var bound)
            ? bound.EnumerateObject().ToDictionary(one => one.Name, one => Value(one.Value))
            : [];
        var environment = new CelEnvironment
        {
            Variables = bindings.Keys.ToDictionary(name => name, _ => CelType.Dyn),
            Check = !(test.TryGetProperty("disableCheck", out var unchecked_) && unchecked_.GetBoolean()),
        };
        return CelProgram.TryCompile(test.GetProperty("expr").GetString()!, environment, out var program, out var errors)
            ? program!.Evaluate(bindings)
            : CelValue.Of(errors[0]);
    }

    private static bool Matches(JsonElement expected, CelValue actual) =>
        expected.GetProperty("type").GetString() == "error"
            ? actual.Kind == CelKind.Error
            : Value(expected) is var value && value.Kind == actual.Kind && value == actual;

    private static CelValue Value(JsonElement expected)
    {
        var value = expected.TryGetProperty("value", out var found) ? found : default;
        return expected.GetProperty("type").GetString() switch
        {
            "null" => CelValue.Null,
            "bool" => CelValue.Of(value.GetBoolean()),
            "int" => CelValue.Of(long.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "uint" => CelValue.Of(ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "double" => CelValue.Of(double.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "string" => CelValue.Of(value.GetString()!),
            "bytes" => CelValue.Of(Convert.FromHexString(value.GetString()!)),
            "list" => CelValue.Of((IReadOnlyList<CelValue>)[.. value.EnumerateArray().Select(Value)]),
            "map" => CelValue.Of(new CelMap(value.EnumerateArray().Select(pair => KeyValuePair.Create(Value(pair[0]), Value(pair[1]))))),
            "timestamp" => CelValue.Timestamp(Part(value, 0), (int)Part(value, 1)),
            "duration" => CelValue.Duration(Part(value, 0), (int)Part(value, 1)),
            "type" => CelValue.Of(CelType.Named[value.GetString()!]),
            var other => throw new InvalidOperationException(other),
        };
    }

    private static long Part(JsonElement pair, int index) =>
        long.Parse(pair[index].ToString(), CultureInfo.InvariantCulture);
}
