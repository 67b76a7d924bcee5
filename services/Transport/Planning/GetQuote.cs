using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.City;
using ServiceDefaults.Errors;
using Transport.Database;
using Transport.Planner;

namespace Transport.Planning;

/// <summary>What a journey would take, without planning it.</summary>
internal static class GetQuote
{
    public const int MostPeople = 100_000;

    public static readonly Error NoVehicle = new(
        "no-vehicle-in-range", ErrorKind.Conflict, "No vehicle serves this distance.", "没有车辆能够行驶该距离。");

    public sealed record Response(
        string Mode, string Vehicle, int Vehicles, decimal Kilometres, decimal Cost, decimal CostPerHead);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        TransportContext database, PlanSettings settings, CancellationToken cancellationToken, string? origin = null,
        string? destination = null, int? people = null)
    {
        var prices = await PriceList.ReadAsync(database, settings, cancellationToken);
        if (!Find(prices, origin, destination, people).TryGet(out var quote, out var failure))
        {
            return failure.ToProblem();
        }

        return TypedResults.Ok(new Response(
            Words.Of(quote.Vehicle.Mode), quote.Vehicle.Code, quote.Vehicles, quote.Kilometres, quote.Cost, quote.CostPerHead));
    }

    public static Result<Quote> Find(PriceList prices, string? origin, string? destination, int? people)
    {
        const string Message = "It is no administrative division code (GB/T 2260): six digits.";
        var check = new InputCheck();
        var from = check.Parse<DivisionCode>("origin", origin, DivisionCode.TryParse, "invalid-division", Message);
        var to = check.Parse<DivisionCode>("destination", destination, DivisionCode.TryParse, "invalid-division", Message);
        var number = check.Number("people", people, 1, MostPeople);
        if (check.Failed)
        {
            return check.ToFailure();
        }

        var quote = prices.Planner().Quote(Places.Of(from), Places.DoorOf(to), number);
        return quote is null ? NoVehicle : quote;
    }
}
