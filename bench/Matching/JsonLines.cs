using System.Text.Json;

namespace Matching;

/// <summary>Reads one JSON object a line, and says which line is none.</summary>
internal static class JsonLines
{
    public static IEnumerable<T> Read<T>(string path, JsonSerializerOptions options)
    {
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (line.Length > 0)
            {
                yield return ReadLine<T>(path, number + 1, line, options);
            }
        }
    }

    private static T ReadLine<T>(string path, int number, string line, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, options)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} line {number}: {error.Message}", error);
        }
    }
}
