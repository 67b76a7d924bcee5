using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>The facts that this service knows, and so all that a policy may speak of.</summary>
internal static class PolicySchema
{
    /// <summary>In a placement of the platform, on any day of the month that the basis falls in.</summary>
    public const string AtWork = "worker.atWork";

    /// <summary>The objects and their fields; each basis is one of the last four.</summary>
    public static FactSchema Facts { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, CelType>>
    {
        ["worker"] = new Dictionary<string, CelType>
        {
            ["id"] = CelType.String,
            ["originProvince"] = CelType.String,
            ["categories"] = CelType.ListOf(CelType.String),
            ["atWork"] = CelType.Bool,
        },
        ["enterprise"] = new Dictionary<string, CelType>
        {
            ["id"] = CelType.String,
            ["divisionCode"] = CelType.String,
            ["industry"] = CelType.String,
            ["size"] = CelType.String,
            ["operation"] = CelType.String,
        },
        ["placement"] = new Dictionary<string, CelType>
        {
            ["enterpriseId"] = CelType.String,
            ["introduced"] = CelType.Bool,
            ["introducerId"] = CelType.String,
            ["monthlyWage"] = CelType.Decimal,
            ["started"] = CelType.Bool,
            ["startedOn"] = CelType.Timestamp,
            ["cancelled"] = CelType.Bool,
        },
        ["arrival"] = new Dictionary<string, CelType>
        {
            ["arrived"] = CelType.Bool,
            ["arrivedOn"] = CelType.Timestamp,
            ["originProvince"] = CelType.String,
            ["destinationProvince"] = CelType.String,
        },
        ["charter"] = new Dictionary<string, CelType>
        {
            ["amount"] = CelType.Decimal,
            ["passengers"] = CelType.Int,
            ["settledOn"] = CelType.Timestamp,
        },
        ["training"] = new Dictionary<string, CelType>
        {
            ["completedOn"] = CelType.Timestamp,
            ["hoursTaught"] = CelType.Int,
            ["hoursAttended"] = CelType.Int,
            ["score"] = CelType.Int,
            ["passed"] = CelType.Bool,
            ["monthlyWage"] = CelType.Decimal,
        },
    });
}
