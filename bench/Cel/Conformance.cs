using Subsidies.Specs.Cel;

namespace Cel;

/// <summary>Runs every conformance case of a folder and prints what fails.</summary>
internal static class Conformance
{
    public static int Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"there is no folder {folder}");
            return 2;
        }

        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileNameWithoutExtension(path);
            foreach (var one in ConformanceCase.Read(path))
            {
                if (one.Skipped is { } why)
                {
                    skipped++;
                    Console.WriteLine($"skipped {file}/{one.Name}: {why}");
                }
                else if (WrongWith(one) is { } wrong)
                {
                    failed++;
                    Console.WriteLine($"failed {file}/{one.Name}: {wrong}");
                }
                else
                {
                    passed++;
                }
            }
        }

        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }

    // A case that cannot even be read, or that brings the evaluator down, is one that fails; the others are run all the same.
    private static string? WrongWith(ConformanceCase one)
    {
        try
        {
            return one.Run();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
