using System.Globalization;
using Transport.Planner.Routing;

namespace Routing;

/// <summary>A routing instance of the CVRPLIB (<c>.vrp</c>) or Solomon (<c>.txt</c>) format.</summary>
/// <param name="Unit">How many units of the problem are one of the instance: 10 where lengths have one decimal.</param>
internal sealed record Instance(string Name, RoutingProblem Problem, int Unit)
{
    public static IEnumerable<string> FilesIn(string folder) => Directory.GetFiles(folder)
        .Where(path => Path.GetExtension(path) is ".vrp" or ".txt").Order(StringComparer.Ordinal);

    public static Instance Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var rows = path.EndsWith(".txt", StringComparison.Ordinal) ? Solomon(lines) : CvrpLib(lines);
        return new Instance(name, ToProblem(rows), rows.HasWindows ? 10 : 1);
    }

    private static RoutingProblem ToProblem(Rows rows)
    {
        var count = rows.X.Length;
        var lengths = new int[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var length = Math.Sqrt(Math.Pow(rows.X[i] - rows.X[j], 2) + Math.Pow(rows.Y[i] - rows.Y[j], 2));
                // The conventions of the sets: rounded to a whole number, or cut after the first decimal.
                lengths[(i * count) + j] = rows.HasWindows ? (int)((length * 10) + 1e-9) : (int)(length + 0.5);
            }
        }

        int[] Tenths(double[] values) => [.. values.Select(value => (int)Math.Round(value * 10))];
        var schedule = rows.HasWindows
            ? new RoutingSchedule(Tenths(rows.Earliest), Tenths(rows.Latest), Tenths(rows.Service), lengths)
            : null;
        return new RoutingProblem(rows.Capacity, rows.Demand, lengths, schedule);
    }

    private static Rows Solomon(string[] lines)
    {
        var numbers = lines.Select(Numbers).ToList();
        var capacity = (int)numbers.First(row => row.Length == 2)[1];
        var rows = numbers.Where(row => row.Length == 7).ToList();
        return new Rows(rows.Count, capacity, hasWindows: true)
        {
            X = [.. rows.Select(row => row[1])],
            Y = [.. rows.Select(row => row[2])],
            Demand = [.. rows.Select(row => (int)row[3])],
            Earliest = [.. rows.Select(row => row[4])],
            Latest = [.. rows.Select(row => row[5])],
            Service = [.. rows.Select(row => row[6])],
        };
    }

    private static Rows CvrpLib(string[] lines)
    {
        string Header(string key) => lines.First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(':')[1].Trim();
        var kind = Header("EDGE_WEIGHT_TYPE");
        if (kind is not ("EUC_2D" or "EXACT_2D"))
        {
            throw new InvalidDataException($"Lengths of the type {kind} are not read.");
        }

        var rows = new Rows(
            int.Parse(Header("DIMENSION"), CultureInfo.InvariantCulture),
            int.Parse(Header("CAPACITY"), CultureInfo.InvariantCulture),
            lines.Any(line => line.StartsWith("TIME_WINDOW_SECTION", StringComparison.Ordinal)));
        var service = lines.FirstOrDefault(line => line.StartsWith("SERVICE_TIME", StringComparison.Ordinal) && line.Contains(':'));
        if (service is not null)
        {
            Array.Fill(rows.Service, double.Parse(service.Split(':')[1], CultureInfo.InvariantCulture));
            rows.Service[0] = 0;
        }

        var section = "";
        foreach (var line in lines)
        {
            var numbers = Numbers(line);
            if (numbers.Length == 0)
            {
                section = line.Trim();
                continue;
            }

            var stop = (int)numbers[0] - 1;
            switch (section)
            {
                case "NODE_COORD_SECTION":
                    (rows.X[stop], rows.Y[stop]) = (numbers[1], numbers[2]);
                    break;
                case "DEMAND_SECTION":
                    rows.Demand[stop] = (int)numbers[1];
                    break;
                case "TIME_WINDOW_SECTION":
                    (rows.Earliest[stop], rows.Latest[stop]) = (numbers[1], numbers[2]);
                    break;
                case "SERVICE_TIME_SECTION":
                    rows.Service[stop] = numbers[1];
                    break;
                default:
                    break;
            }
        }

        return rows;
    }

    /// <summary>The numbers of a line that has nothing else.</summary>
    private static double[] Numbers(string line)
    {
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new List<double>();
        foreach (var word in words)
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return [];
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private sealed class Rows(int count, int capacity, bool hasWindows)
    {
        public int Capacity { get; } = capacity;

        public bool HasWindows { get; } = hasWindows;

        public double[] X { get; init; } = new double[count];

        public double[] Y { get; init; } = new double[count];

        public int[] Demand { get; init; } = new int[count];

        public double[] Earliest { get; init; } = new double[count];

        public double[] Latest { get; init; } = new double[count];

        public double[] Service { get; init; } = new double[count];
    }
}
