using System.Globalization;

namespace Transport.Planner.Search;

/// <summary>Writes what the search found as trips with times, prices and reasons.</summary>
internal sealed class PlanWriter(PlanningProblem problem)
{
    private readonly Pricing _pricing = new(problem, new Limits([], 0), new Distances(problem.Places));

    public IReadOnlyList<PlannedTrip> Write(IReadOnlyList<Run> runs, IReadOnlyList<LineUnit> units) =>
    [
        .. Vehicles(runs).Concat(units.Select(Write))
            .OrderBy(trip => trip.Departs)
            .ThenBy(trip => trip.Stops[0].Place.Code, StringComparer.Ordinal)
            .ThenBy(trip => trip.Stops[^1].Place.Code, StringComparer.Ordinal)
            .ThenBy(trip => trip.Code, StringComparer.Ordinal)
            .ThenBy(trip => trip.Unit),
    ];

    // One vehicle after the other leaves again as soon as it is back: no more are used than are out at once.
    private IEnumerable<PlannedTrip> Vehicles(IReadOnlyList<Run> runs)
    {
        foreach (var kind in runs.GroupBy(run => run.Kind))
        {
            var vehicles = new VehicleNumbers(problem, kind.Key);
            var inOrder = kind.Select(run => (run, Busy: _pricing.BusyMinutes(run.Shape, run.Class)))
                .OrderBy(run => run.Busy.From).ThenBy(run => run.Busy.To).ThenBy(run => run.run.Rides[0].Item.Part.Group.Id)
                .ToList();
            foreach (var (run, busy) in inOrder)
            {
                vehicles.Claim(run, busy.From);
            }

            foreach (var (run, busy) in inOrder)
            {
                yield return Write(run, vehicles.Take(run, busy.From, busy.To));
            }
        }
    }

    private PlannedTrip Write(Run run, int unit)
    {
        ref var shape = ref run.Shape;
        var (kilometres, empty) = (shape.Tenths / 10m, shape.EmptyTenths / 10m);
        var cost = _pricing.ZoneCost(shape, run.Kind) is { } zone
            ? Tariff.ToFen(zone)
            : Tariff.Cost(run.Kind, kilometres + empty, shape.Arrive[shape.Count - 1] - shape.Depart[0], shape.Drivers);
        var (zh, en) = Reasons(run, cost);
        return new PlannedTrip
        {
            Vehicle = run.Kind,
            Unit = unit,
            Stops = [.. Enumerable.Range(0, shape.Count).Select(stop => Stop(run, stop))],
            Loads = [.. Loads(run)],
            Seats = run.Seats,
            Drivers = shape.Drivers,
            Kilometres = kilometres,
            EmptyKilometres = empty,
            Cost = cost,
            Shares = CostSharing.Of(cost, run.Rides.Select(ride => ride.Item.Part), problem.Rules.EmployerShare),
            ReasonZh = zh,
            ReasonEn = en,
        };
    }

    private TripStop Stop(Run run, int stop) => new(
        problem.Places[run.Shape.Place[stop]], problem.Time(run.Shape.Arrive[stop]), problem.Time(run.Shape.Depart[stop]));

    private static IEnumerable<TripLoad> Loads(Run run) => run.Rides
        .Select(ride => new TripLoad(ride.Item.Part.Group.Id, ride.Item.Part.Number, ride.Item.People, ride.Board, ride.Alight))
        .OrderBy(load => load.FromStop).ThenBy(load => load.ToStop).ThenBy(load => load.GroupId).ThenBy(load => load.Part);

    private PlannedTrip Write(LineUnit unit)
    {
        var (line, people) = (unit.Line, unit.Parts.Sum(part => part.People));
        var perHead = Number(line.CostPerUnit / people);
        return new PlannedTrip
        {
            Line = line,
            Unit = unit.Unit,
            Stops = [new(line.From.Place, line.Departs, line.Departs), new(line.To.Place, line.Arrives, line.Arrives)],
            Loads = [.. unit.Parts.Select(part => new TripLoad(part.Group.Id, part.Number, part.People, 0, 1))
                .OrderBy(load => load.GroupId).ThenBy(load => load.Part)],
            Seats = Tariff.UsableSeats(line.SeatsPerUnit, problem.Rules),
            Drivers = 0,
            Kilometres = 0,
            Cost = line.CostPerUnit,
            Shares = CostSharing.Of(line.CostPerUnit, unit.Parts, problem.Rules.EmployerShare),
            ReasonZh = $"人均{perHead}元,含接驳低于全程包车或包车无法按时到达",
            ReasonEn = $"{perHead} yuan a head: with its feeders less than a coach all the way, or no coach arrives in time",
        };
    }

    // The price a head beside what the other modes would take for the same people between the same ends.
    private (string Zh, string En) Reasons(Run run, decimal cost)
    {
        ref var shape = ref run.Shape;
        var (people, count) = (shape.People, shape.Count);
        var others = new List<(string Zh, string En)>();
        foreach (var mode in problem.Classes.GroupBy(kinds => kinds.Sample.Mode).Where(mode => mode.Key != run.Kind.Mode))
        {
            var least = mode.Select(kinds => CostOf(kinds, run)).Min();
            var (zh, en) = (Word(mode.Key).Zh, Word(mode.Key).En);
            others.Add(double.IsInfinity(least)
                ? ($"{zh}不可行", $"no {en} serves it")
                : ($"{zh}{Number((decimal)least / people)}元", $"{Number((decimal)least / people)} by {en}"));
        }

        var (distance, perHead) = (
            (shape.Tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture), Number(cost / people));
        var (restZh, restEn) = others.Count == 0
            ? ("", "")
            : ($";{string.Join(",", others.Select(other => other.Zh))}", $"; {string.Join(", ", others.Select(other => other.En))}");
        return (
            $"{distance}公里,{count}站,{people}人,{Word(run.Kind.Mode).Zh}人均{perHead}元{restZh}",
            $"{distance} km, {count} stops, {people} people: {perHead} yuan a head by {Word(run.Kind.Mode).En}{restEn}");
    }

    private double CostOf(KindClass kinds, Run run)
    {
        var shape = default(Shape);
        shape.OpenStop(0, run.Shape.Place[0]);
        shape.OpenStop(1, run.Shape.Place[run.Shape.Count - 1]);
        (shape.Earliest[0], shape.Latest[0]) = (run.Shape.Earliest[0], run.Shape.Latest[0]);
        if (!_pricing.TryPrice(ref shape, kinds))
        {
            return double.PositiveInfinity;
        }

        var least = double.PositiveInfinity;
        for (var kind = 0; kind < kinds.Kinds.Length; kind++)
        {
            var vehicles = (run.Shape.People + kinds.Seats[kind] - 1) / kinds.Seats[kind];
            least = Math.Min(least, vehicles * _pricing.Cost(shape, kinds.Kinds[kind]));
        }

        return least;
    }

    private static (string Zh, string En) Word(Mode mode) => mode switch
    {
        Mode.Coach => ("大巴", "coach"),
        Mode.Carriage => ("列车车厢", "carriage"),
        _ => ("航班", "flight"),
    };

    private static string Number(decimal yuan) => Tariff.ToFen(yuan).ToString("0.00", CultureInfo.InvariantCulture);
}
